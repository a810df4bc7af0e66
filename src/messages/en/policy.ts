/** The English sentences of the area `policy`. */
export const policy = {
  'policy.document-invalid': 'The policy document is not valid at {path}: {value}',
  'policy.expected-json': 'Give a policy document as JSON.',
  'policy.expected-object': 'Write a JSON object here.',
  'policy.expected-string': 'Write a string, or a list of strings, here.',
  'policy.expected-known-element': 'Use only the elements {allowed}, spelled exactly so.',
  'policy.expected-version': 'Version is "2012-10-17" or "2008-10-17".',
  'policy.expected-statement': 'A policy needs a Statement: an object or a list of objects.',
  'policy.expected-unique-sid': 'Give every statement of the policy its own Sid, or none.',
  'policy.expected-effect': 'Effect is exactly "Allow" or "Deny".',
  'policy.expected-action': 'A statement needs Action or NotAction.',
  'policy.expected-action-name': 'Write an action as service:Action, for example s3:GetObject, or "*".',
  'policy.expected-resource': 'A statement of an identity policy needs Resource or NotResource.',
  'policy.expected-resource-arn': 'Write a resource as an ARN, or "*".',
  'policy.expected-principal':
    'Principal is "*" or an object with AWS, Service, Federated or CanonicalUser and their ids.',
  'policy.expected-operator': 'Use one of the condition operators of IAM, for example StringEquals.',
  'policy.expected-one-of': 'Write {one} or {other}, not both.',
  'policy.why-keep': 'Used {count} {count?time:times}, last on {lastUsed}.',
  'policy.why-keep-blind':
    'Used {count} {count?time:times}, last on {lastUsed}; its other uses could have gone unseen, so it keeps the resources it has.',
  'policy.why-narrow': 'Used {count} {count?time:times}, last on {lastUsed}, on fewer resources than it is granted on.',
  'policy.why-add':
    'Used {count} {count?time:times}, last on {lastUsed}, but no attached policy grants it: a resource policy, or a grant that has gone since, did.',
  'policy.why-add-denied': 'Refused {count} {count?time:times}, and granted because that was asked for.',
  'policy.why-denied': 'Refused {count} {count?time:times}, and not granted.',
  'policy.why-denied-granted': 'Granted, but refused {count} {count?time:times} and never allowed, so it goes.',
  'policy.why-remove': 'Granted, and not used although every use would have been seen.',
  'policy.why-nothing': '{action} is neither granted nor used, and was not tried.',
  'policy.no-policy-possible':
    '{name} ({type}) is neither a user nor a role of an account: no policy can be attached to it.',
  'policy.no-policy-possible-hint':
    'Limit it where it comes from: the service, the identity provider, the other account, or by not using root.',
  'policy.principal-missing': 'The account has no {name} any more, so nothing can be compared.',
  'policy.principal-missing-hint': 'Check the account and the name; a principal that was deleted needs no policy.',
  'policy.attached-unknown':
    'What is attached to {name} is not known, so nothing can be compared and nothing that went unseen is kept.',
  'policy.attached-unknown-hint':
    'Give --account-details live, or the file that aws iam get-account-authorization-details prints.',
  'policy.calls-unmapped':
    '{count} {count?call:calls} of {name} could not be mapped to actions; what they needed is not in the recommendation.',
  'policy.no-usage': '{name} used no permission from {from} to {to}: detach what history can judge.',
  'policy.unknowable-kept':
    '{count} {count?action stays:actions stay} because the history read cannot show whether {count?it was:they were} used.',
  'policy.unknowable-kept-hint': 'Log data events on the trail to find out, or take them away with --unknowable drop.',
  'policy.unknowable-dropped':
    '{count} {count?action goes:actions go} although the history read cannot show whether {count?it was:they were} used.',
  'policy.explicit-deny-kept': '{policy} denies explicitly; the recommendation keeps these statements.',
  'policy.explicit-deny-dropped': '{policy} denies explicitly; with nothing to allow, these statements go too.',
  'policy.leave-groups':
    '{name} has permissions through {count?the group:the groups} {groups}: attaching these policies means leaving {count?it:them}.',
  'policy.role-taken':
    'The role {role} was taken {count} {count?time:times}; what was done in it is the usage of the role.',
  'policy.role-taken-hint': 'See it with: trimtrail recommend --role {role}',
  'policy.used-not-granted': '{action} was allowed on {resource} ({count} more), but no attached policy grants that.',
  'policy.service-linked-role': '{name} is linked to an AWS service: only that service can change its policy.',
  'policy.identity-centre-role':
    '{name} is made by IAM Identity Center: a policy attached to it directly is overwritten.',
  'policy.identity-centre-role-hint': 'Put the recommended policy into the permission set.',
  'policy.resource-unresolved': 'The records do not say on which resource {action} was used: {resource} is granted.',
  'policy.generalised-short-lived':
    '{action} on {pattern} stands for {count} used {count?resource:resources} and admits every other: their ids change all the time.',
  'policy.generalised-made':
    '{action} on {pattern} stands for {count} used {count?resource:resources} and admits every other: the principal made them itself, and what it makes next has another id.',
  'policy.generalised-siblings':
    '{action} on {pattern} stands for {count} used resources side by side and admits every other there.',
  'policy.generalised-type':
    '{action} on {pattern} stands for {count} used {count?resource:resources} and admits every other of the kind.',
  'policy.generalised-any':
    '{action} on {pattern} stands for {count} used {count?resource:resources} and admits all resources.',
  'policy.over-quota':
    'What {name} needs takes {count} policies of {chars} characters at most; {limit} can be attached.',
  'policy.over-quota-hint': 'Split the work over several roles, or ask for --wildcards or --unknowable drop.',
  'policy.widened-for-quota':
    'Resources were generalised to {scope} instead of {asked}: otherwise the policies would exceed their quotas.',
  'policy.boundary-blocks': 'The permissions boundary blocks {action} on {resource}, which was allowed before.',
  'policy.denied-becomes-allowed': '{action} was refused, and the same call would be allowed now.',
  'policy.scp-denies':
    '{action} on {resource} was used ({count} more {count?resource:resources}), and the service control policies would refuse it now.',
  'policy.scp-denies-hint':
    'Policies of the principal cannot change that. If it still works, --scps lacks a level or a policy, FullAWSAccess among them.',
  'policy.bound-to-past-use':
    '{count} {count?statement holds:statements hold} only as long as the principal works as it did, by {keys}.',
  'policy.bound-to-past-use-hint': 'Ask for fewer --conditions if it is to work from elsewhere or in another way.',
  'policy.proof-broken': '{count} of {replayed} calls of {name} would be refused with this recommendation.',
  'policy.proof-broken-hint':
    'Do not apply it before the broken calls are understood; each one is listed in the proof.',
  'policy.leave-groups-hint': 'What the groups grant and deny is weighed here; attach first, then leave.',
  'policy.group-alone': 'Nobody else is in the group {group}.',
  'policy.group-members':
    '{count} {count?other user stays:other users stay} in the group {group}, for whom nothing changes: {members}.',
  'policy.group-members-some':
    '{count} other users stay in the group {group}, for whom nothing changes: {members} and more.',
  'policy.group-denies': 'The group {group} denies explicitly as well; these statements are in the policies to attach.',
  'policy.group-denies-lost':
    'The group {group} denies explicitly as well, and leaving it lifts that: no policy to attach has these statements.',
  'policy.group-emptied': 'The group {group} has no member left once all of these recommendations are followed.',
  'policy.group-emptied-hint': 'Delete it then, or keep it for who comes next.',
  'policy.other-account':
    '{name} belongs to the account {accountId}, not to {account} whose details were read, so nothing can be compared.',
  'policy.other-account-hint': 'Ask for it with the history and the details of its own account.',
  'policy.data-events-unlogged':
    '{count} granted {count?action is:actions are} recorded in data events only, and this history is not known to hold all of these, in {services} {services?service:services}: {list}.',
  'policy.data-events-unlogged-hint':
    'To find out, add advanced event selectors with eventCategory Data and these values of resources.type to the trail: {types}.',
  'policy.data-events-unlogged-hint-unknown':
    'To find out, add advanced event selectors with eventCategory Data for these services to the trail.',
  'policy.actions-unrecorded':
    '{count} granted {count?action leaves:actions leave} no sure trace in CloudTrail, in {services} {services?service:services}: {list}.',
  'policy.actions-unrecorded-hint': 'No setting of a trail changes that: ask those who work with them.',
  'policy.may-be-needed': '{event} was used, and AWS may check {action} with it.',
  'policy.may-be-needed-count':
    '{count} granted {count?action is one:actions are some} that AWS may check with calls that were made, and no record tells whether it did, in {services} {services?service:services}: {list}.',
  'policy.may-be-needed-hint': 'To find out, remove them where nothing depends on it, and watch for refused calls.',
  'policy.may-be-needed-ungranted':
    'AWS may check {count} further {count?action:actions} with calls that were made, and what is attached today is not known: {list}.',
  'policy.may-be-needed-ungranted-hint': 'Add those that today’s policies grant, or read the account’s details too.',
  'policy.window-short':
    'The history covers {days} {days?day:days}, and {name} was active on {active} or more of them: what is done once a month or less often may be missing.',
  'policy.window-short-hint': 'Read a longer history (--since) before you remove much.',
  'policy.usage-growing':
    '{name} still grows: {fresh} of its {actions} actions, and {freshPairs} of its {pairs} pairs of action and resource, were first seen in the last {days} days.',
  'policy.usage-growing-hint': 'Wait until little new comes, then recommend again.',
  'policy.usage-unsettled':
    'This history probably shows about {percent} % of what {name} does: to the {actions} actions seen, at least {count} more are to be expected (estimated from the actions seen on one day only).',
  'policy.usage-one-day':
    '{name} used {actions} {actions?action:actions}, all on one day: what it does on other days is not known.',
  'policy.usage-unsettled-hint': 'Read a longer history, or ask who works with it what else is needed.',
  'policy.records-truncated':
    'CloudTrail left the parameters of {count} {count?call:calls} of {name} out because they were too large: their resources are not known.',
  'policy.records-truncated-hint': 'Check the resources of these calls by hand.',
  'policy.records-masked':
    '{count} {count?call:calls} of {name} {count?carries:carry} masked values: a policy made from these fits nothing in the account.',
  'policy.records-masked-hint': 'Use the logs as CloudTrail wrote them.',
  'policy.session-ambiguous':
    '{count} {count?call:calls} in roles may be of {name} or of others who took the same role under the same session name: unknown, and not counted.',
  'policy.role-takers': '{name} was taken by {count} {count?principal:principals}: {list}.',
  'policy.session-unknown':
    'Who made {count} {count?call:calls} as {name} is unknown: the history does not show who started these sessions, or shows several.',
  'policy.window-short-busy':
    'The history covers {days} {days?day:days} only: what {name} does once a month or less often may be missing.',
  'policy.principal-unnamed': 'The records do not name this {type}: the policies cannot be attached to anybody.',
  'policy.principal-unnamed-hint': 'Use logs in which the identities are whole.',
  'policy.used-in-role':
    '{name} used {action} {count} {count?time:times} in the role {role}: that is usage of the role.',
} as const;
