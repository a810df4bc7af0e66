import type { ActionRules } from '../action-rule.js';

/** AWS DMS Schema Conversion: its operations describe and modify, its actions list and update. */
export const dmsRules: ActionRules = {
  service: 'dms',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_dms.html',
  events: {
    DescribeDataProviders: 'dms:ListDataProviders',
    DescribeExtensionPackAssociations: 'dms:ListExtensionPacks',
    DescribeInstanceProfiles: 'dms:ListInstanceProfiles',
    DescribeMetadataModelAssessments: 'dms:ListMetadataModelAssessments',
    DescribeMetadataModelConversions: 'dms:ListMetadataModelConversions',
    DescribeMetadataModelExportsAsScript: 'dms:ListMetadataModelExports',
    DescribeMetadataModelExportsToTarget: 'dms:ListMetadataModelExports',
    DescribeMigrationProjects: 'dms:ListMigrationProjects',
    ModifyConversionConfiguration: 'dms:UpdateConversionConfiguration',
    ModifyDataProvider: 'dms:UpdateDataProvider',
    ModifyInstanceProfile: 'dms:UpdateInstanceProfile',
    ModifyMigrationProject: 'dms:UpdateMigrationProject',
    StartExtensionPackAssociation: 'dms:AssociateExtensionPack',
    StartMetadataModelExportAsScript: 'dms:StartMetadataModelExportAsScripts',
  },
};
