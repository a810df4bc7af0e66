export { AppError, type AppErrorKind, type Text } from './errors.js';
export { chooseLanguage, speak } from './messages/text.js';
export type { Language } from './messages/catalogue.js';

export type { AccountDetails, PrincipalPolicies } from './model/account-details.js';
export type { ActionName } from './model/action.js';
export type { AccessRequest, Decision, PolicySet } from './model/authorisation.js';
export type { Explanation } from './model/explanation.js';
export type { Finding, Severity } from './model/finding.js';
export type { HistoryItem } from './model/history.js';
export type { MinedHistory } from './model/mined-history.js';
export type { DataEventCoverage, Observability } from './model/observability.js';
export type { NamedPolicy, PolicyDocument, Statement } from './model/policy.js';
export type { Principal } from './model/principal.js';
export type { Recommendation } from './model/recommendation.js';
export type { ResolvedAction, ResolvedCall } from './model/resolution.js';
export type { SetupReport } from './model/setup.js';
export type { Usage } from './model/usage.js';

export { type AwsClients, type AwsSettings, createAwsClients } from './aws/clients.js';
export { readAuthorizationDetails } from './aws/authorization-details.js';
export { openEventHistory } from './aws/event-history.js';
export { openLogObjects } from './aws/log-objects.js';

export { defaultConfig } from './config/defaults.js';
export { loadConfig } from './config/load.js';
export type { Config } from './config/schema.js';

export { bucketSource } from './trail/bucket.js';
export { readSources } from './trail/combine.js';
export { logsSource, streamSource } from './trail/logs.js';
export { eventHistorySource } from './trail/lookup-events.js';
export type { HistorySource } from './trail/source.js';

export { openReference, type Reference } from './reference/reference.js';
export { mineHistory } from './usage/mine.js';
export { summarise } from './usage/summarise.js';
export { resolveEvent, resolveRecord } from './usage/verdicts.js';

export { parseAccountDetails } from './policy/account-details.js';
export { evaluate } from './policy/evaluate.js';
export { explainAction } from './policy/explain.js';
export { parsePolicyDocument } from './policy/parse-document.js';
export { recommend } from './policy/recommend.js';
export type { RecommendInput, RecommendOptions } from './policy/recommend-input.js';

export { applySetup } from './setup/apply.js';
export { planSetup } from './setup/plan.js';
export { readStatus } from './setup/status.js';
export { applyTeardown, planTeardown } from './setup/teardown.js';

export { renderers } from './report/index.js';
