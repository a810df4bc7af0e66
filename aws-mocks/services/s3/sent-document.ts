/** List members whose XML element has another name than the SDK's member. */
const elementNames: Readonly<Record<string, string>> = {
  AllowedHeaders: 'AllowedHeader',
  AllowedMethods: 'AllowedMethod',
  AllowedOrigins: 'AllowedOrigin',
  CORSRules: 'CORSRule',
  Events: 'Event',
  ExposeHeaders: 'ExposeHeader',
  FilterRules: 'FilterRule',
  LambdaFunctionArn: 'CloudFunction',
  LambdaFunctionConfigurations: 'CloudFunctionConfiguration',
  NoncurrentVersionTransitions: 'NoncurrentVersionTransition',
  QueueArn: 'Queue',
  QueueConfigurations: 'QueueConfiguration',
  Rules: 'Rule',
  Tags: 'Tag',
  TopicArn: 'Topic',
  TopicConfigurations: 'TopicConfiguration',
  Transitions: 'Transition',
};

/** List members that stand in an element of their own, with one element an item inside. */
const wrappedLists: Readonly<Record<string, string>> = {
  Grants: 'Grant',
  RoutingRules: 'RoutingRule',
  TagSet: 'Tag',
  TargetGrants: 'Grant',
};

/**
 * The XML document of a request as CloudTrail writes it into `requestParameters`: an element that occurs once is its value, one that occurs more
 * often a list, an empty one the empty text.
 */
export function sentDocument(name: string, value: object | undefined): Record<string, unknown> {
  if (value === undefined) return {};
  return { [name]: { xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/', ...elementsOf(value) } };
}

function elementsOf(value: object): Record<string, unknown> {
  const elements: Record<string, unknown> = {};
  for (const [member, content] of Object.entries(value)) {
    if (content === undefined) continue;
    const wrapped = wrappedLists[member];
    if (wrapped !== undefined) elements[member] = { [wrapped]: elementOf(content) };
    else elements[elementNames[member] ?? member] = elementOf(content);
  }
  return elements;
}

function elementOf(content: unknown): unknown {
  if (content instanceof Date) return content.toISOString();
  if (Array.isArray(content)) return content.length === 1 ? elementOf(content[0]) : content.map(elementOf);
  if (typeof content !== 'object' || content === null) return content;
  const elements = elementsOf(content);
  return Object.keys(elements).length === 0 ? '' : elements;
}
