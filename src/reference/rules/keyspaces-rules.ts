import { type ActionRules, given, oneOf } from '../action-rule.js';

const severalRegions = [oneOf('replicationSpecification.replicationStrategy', 'MULTI_REGION')];
const tagged = { action: 'cassandra:TagResource', when: [given('tags')] } as const;

/** Amazon Keyspaces: the actions are the verbs of CQL, and keyspaces in several Regions have further ones. */
export const keyspacesRules: ActionRules = {
  service: 'cassandra',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_keyspaces.html',
  events: {
    CreateKeyspace: [
      'cassandra:Create',
      { action: 'cassandra:CreateMultiRegionResource', when: severalRegions },
      tagged,
    ],
    CreateTable: [
      'cassandra:Create',
      { action: 'cassandra:CreateMultiRegionResource', when: [given('replicaSpecifications')] },
      tagged,
    ],
    CreateType: 'cassandra:Create',
    DeleteKeyspace: 'cassandra:Drop',
    DeleteTable: 'cassandra:Drop',
    DeleteType: 'cassandra:Drop',
    GetKeyspace: 'cassandra:Select',
    GetTable: 'cassandra:Select',
    GetTableAutoScalingSettings: 'cassandra:Select',
    GetType: 'cassandra:Select',
    ListKeyspaces: 'cassandra:Select',
    ListTables: 'cassandra:Select',
    // https://docs.aws.amazon.com/keyspaces/latest/APIReference/API_ListTagsForResource.html
    ListTagsForResource: 'cassandra:Select',
    ListTypes: 'cassandra:Select',
    RestoreTable: ['cassandra:Restore', 'cassandra:Select'],
    TagResource: ['cassandra:Alter', 'cassandra:TagResource'],
    UntagResource: ['cassandra:Alter', 'cassandra:UntagResource'],
    // The only update there is adds Regions.
    UpdateKeyspace: [
      'cassandra:Alter',
      'cassandra:AlterMultiRegionResource',
      'cassandra:Create',
      'cassandra:CreateMultiRegionResource',
      'cassandra:Modify',
      'cassandra:ModifyMultiRegionResource',
      'cassandra:Select',
      'cassandra:SelectMultiRegionResource',
    ],
    UpdateTable: [
      'cassandra:Alter',
      { action: 'cassandra:AlterMultiRegionResource', when: [given('replicaSpecifications')] },
    ],
  },
};
