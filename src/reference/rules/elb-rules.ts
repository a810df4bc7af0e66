import { type ActionRules, type DetailedNeed, given, missing, oneOf } from '../action-rule.js';

// Both generations write the same event name: the older gives `loadBalancerName`, the newer `name` and a type that is `application`
// unless said otherwise.
const create = { action: 'elasticloadbalancing:CreateLoadBalancer', from: { LoadBalancerName: ['name'] } } as const;

const createLoadBalancer: readonly DetailedNeed[] = [
  { action: create.action, when: [given('loadBalancerName')] },
  { ...create, when: [given('name'), missing('type')], types: ['loadbalancer/app/'] },
  { ...create, when: [given('name'), oneOf('type', 'application')], types: ['loadbalancer/app/'] },
  { ...create, when: [given('name'), oneOf('type', 'network')], types: ['loadbalancer/net/'] },
  { ...create, when: [given('name'), oneOf('type', 'gateway')], types: ['loadbalancer/gwy/'] },
];

/** Elastic Load Balancing: two generations of load balancers behind one event source. */
export const elbRules: ActionRules = {
  service: 'elasticloadbalancing',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html',
  events: { CreateLoadBalancer: createLoadBalancer },
};

function byNamespace(name: string): readonly DetailedNeed[] {
  return [
    { action: `autoscaling:${name}`, when: [missing('serviceNamespace')] },
    { action: `application-autoscaling:${name}`, when: [given('serviceNamespace')] },
  ];
}

/** Application Auto Scaling shares event source and some names with EC2 Auto Scaling; only its calls name a service namespace. */
export const autoScalingRules: ActionRules = {
  service: 'autoscaling',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html',
  events: {
    DeleteScheduledAction: byNamespace('DeleteScheduledAction'),
    DescribeScalingActivities: byNamespace('DescribeScalingActivities'),
    DescribeScheduledActions: byNamespace('DescribeScheduledActions'),
    GetPredictiveScalingForecast: byNamespace('GetPredictiveScalingForecast'),
    PutScalingPolicy: byNamespace('PutScalingPolicy'),
  },
};
