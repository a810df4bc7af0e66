import { given } from '../action-rule.js';
import type { DependentRule } from '../dependent-rule.js';

/**
 * Further actions that a single parameter asks for: a last copy of what is deleted, a context handed to a session, a policy that comes
 * along. AWS's lists name the actions, the parameters' own descriptions say what they do.
 */
export const askedRules: readonly DependentRule[] = [
  asked('cloudformation', 'UpdateStack', 'cloudformation:SetStackPolicy', 'stackPolicyBody'),
  asked('cloudformation', 'UpdateStack', 'cloudformation:SetStackPolicy', 'stackPolicyURL'),
  copied('elasticache', 'DeleteCacheCluster', 'elasticache:CreateSnapshot', 'finalSnapshotIdentifier', {
    types: ['snapshot'],
    from: { SnapshotName: ['finalSnapshotIdentifier'] },
  }),
  copied('elasticache', 'DeleteReplicationGroup', 'elasticache:CreateSnapshot', 'finalSnapshotIdentifier', {
    types: ['snapshot'],
    from: { SnapshotName: ['finalSnapshotIdentifier'] },
  }),
  copied('elasticache', 'DeleteServerlessCache', 'elasticache:CreateServerlessCacheSnapshot', 'finalSnapshotName', {
    from: {
      ServerlessCacheName: ['serverlessCacheName'],
      ServerlessCacheSnapshotName: ['finalSnapshotName'],
    },
  }),
  copied('memorydb', 'DeleteCluster', 'memorydb:CreateSnapshot', 'finalSnapshotName', {
    from: { ClusterName: ['clusterName'] },
  }),
  copied('rds', 'DeleteDBCluster', 'rds:CreateDBClusterSnapshot', 'finalDBSnapshotIdentifier', {
    from: {
      DbClusterInstanceName: ['dBClusterIdentifier'],
      ClusterSnapshotName: ['finalDBSnapshotIdentifier'],
    },
  }),
  copied('rds', 'DeleteDBInstance', 'rds:CreateDBSnapshot', 'finalDBSnapshotIdentifier', {
    from: { DbInstanceName: ['dBInstanceIdentifier'], SnapshotName: ['finalDBSnapshotIdentifier'] },
  }),
  {
    ...asked('sts', 'AssumeRole', 'sts:SetContext', 'providedContexts'),
    types: ['role'],
    see: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  },
];

function asked(service: string, event: string, action: string, place: string): DependentRule {
  return {
    service,
    events: [event],
    action,
    when: [given(place)],
    why: 'asked-for',
    see: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${service}.html`,
  };
}

function copied(
  service: string,
  event: string,
  action: string,
  place: string,
  resources: Pick<DependentRule, 'types' | 'from'>,
): DependentRule {
  return { ...asked(service, event, action, place), ...resources };
}
