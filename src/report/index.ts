import { renderActionsJson } from './actions-json.js';
import { renderActionsText } from './actions-text.js';
import { renderCacheJson, renderCacheText, renderClearedCacheJson, renderClearedCacheText } from './cache-report.js';
import { renderExplanationJson } from './explanation-json.js';
import { renderExplanationText } from './explanation-text.js';
import { renderRecommendationJson } from './recommendation-json.js';
import { renderRecommendationMarkdown } from './recommendation-markdown.js';
import { renderRecommendationText } from './recommendation-text.js';
import { renderSetupJson } from './setup-json.js';
import { renderSetupText } from './setup-text.js';
import { renderUsageJson } from './usage-json.js';
import { renderUsageText } from './usage-text.js';

/** Every renderer: the kind of result, then the format as `--output` and `--format` spell it. */
export const renderers = {
  recommendation: { text: renderRecommendationText, json: renderRecommendationJson, md: renderRecommendationMarkdown },
  usage: { text: renderUsageText, json: renderUsageJson },
  actions: { text: renderActionsText, json: renderActionsJson },
  explanation: { text: renderExplanationText, json: renderExplanationJson },
  setup: { text: renderSetupText, json: renderSetupJson },
  cache: { text: renderCacheText, json: renderCacheJson },
  clearedCache: { text: renderClearedCacheText, json: renderClearedCacheJson },
} as const;
