/**
 * Where CloudTrail writes what a variable of an ARN format stands for, for the services whose parameter names do not follow from the
 * variable's own name. Key: `service:Variable` (or `service:type:Variable` where the same variable means different things). Value:
 * names below `requestParameters`, the surest first. Sources: the request parameters' names are those of the services' API
 * references with a small first letter; the shapes of EC2 and RDS are seen in their pages' example events.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const places: Readonly<Record<string, readonly string[]>> = {
  'airflow:EnvironmentName': ['name', 'environmentName'],
  'airflow:RoleName': [],

  // A scalable target's id is made by the service; `resourceId` is what it scales.
  'application-autoscaling:ResourceId': [],

  // The id in the middle of the ARN is in no record.
  'autoscaling:GroupId': [],
  'autoscaling:Id': [],
  'autoscaling:GroupFriendlyName': ['autoScalingGroupName', 'autoScalingGroupNames', 'tags.resourceId'],
  'autoscaling:LaunchConfigurationName': ['launchConfigurationName', 'launchConfigurationNames'],

  'application-signals:SloName': ['id', 'name'],

  'appsync:GraphQLAPIId': ['apiId', 'mergedApiIdentifier', 'sourceApiIdentifier'],
  'appsync:MergedGraphQLAPIId': ['mergedApiIdentifier'],
  'appsync:SourceGraphQLAPIId': ['sourceApiIdentifier'],

  'athena:DataCatalogName': ['dataCatalogName', 'catalogName', 'name'],

  'batch:JobDefinitionName': ['jobDefinition', 'jobDefinitionName'],
  'batch:Revision': ['jobDefinition'],

  'bedrock:foundation-model:ResourceId': ['modelId', 'modelIdentifier', 'baseModelIdentifier'],

  'budgets:BudgetName': ['budgetName', 'budget.budgetName', 'newBudget.budgetName'],

  'cloudfront:DistributionId': ['id', 'distributionId', 'targetDistributionId'],

  'cloudtrail:TrailName': ['trailName', 'name', 'trailNameList'],
  'cloudtrail:EventDataStoreId': ['eventDataStore', 'eventDataStoreArn', 'eventDataStores'],

  'cloudwatch:AlarmName': ['alarmName', 'alarmNames'],
  'cloudwatch:InsightRuleName': ['ruleName', 'ruleNames'],
  'cloudwatch:DashboardName': ['dashboardName', 'dashboardNames'],

  // A build's id begins with its project's name.
  'codebuild:ProjectName': ['projectName', 'projectNames', 'name', 'names', 'id', 'ids'],

  'codecommit:RepositoryName': ['repositoryName', 'repositoryNames', 'targets.repositoryName', 'oldName'],

  'codedeploy:DeploymentConfigurationName': ['deploymentConfigName'],
  'codedeploy:DeploymentGroupName': ['deploymentGroupName', 'deploymentGroupNames', 'currentDeploymentGroupName'],

  'codepipeline:PipelineName': ['pipelineName', 'name', 'pipeline.name'],
  'codepipeline:webhook:WebhookName': ['webhookName', 'name', 'webhook.name'],

  'config:AggregatorAccount': ['authorizedAccountId'],
  'config:AggregatorRegion': ['authorizedAwsRegion'],
  'config:ConfigRuleId': ['configRule.configRuleId', 'configRule.configRuleArn'],
  'config:ConformancePackName': ['conformancePackName', 'conformancePackNames'],
  'config:RecorderName': ['configurationRecorderName', 'configurationRecorder.name', 'configurationRecorder.arn'],
  'config:StoredQueryName': ['queryName', 'storedQuery.queryName'],

  'ds:DirectoryId': ['directoryId', 'directoryIds', 'sharedDirectoryId', 'resourceId'],

  'dynamodb:TableName': ['tableName', 'tableArn', 'sourceTableName', 'targetTableName', 'transactItems.get.tableName'],
  'dynamodb:BackupName': ['backupArn'],
  'dynamodb:IndexName': ['indexName'],
  'dynamodb:StreamLabel': ['streamArn'],

  'ec2:AllocationId': ['allocationId', 'allocationIdsSet.items.allocationId'],
  'ec2:CapacityReservationId': [
    'capacityReservationId',
    'sourceCapacityReservationId',
    'destinationCapacityReservationId',
  ],
  'ec2:DeclarativePoliciesReportId': ['reportId'],
  'ec2:DedicatedHostId': ['hostId', 'hostIdSet.items.hostId'],
  'ec2:ImageId': ['imageId', 'instancesSet.items.imageId', 'imagesSet.items.imageId', 'sourceImageId'],
  'ec2:ImageUsageReportId': ['reportId'],
  'ec2:Ipv4PoolEc2Id': ['poolId'],
  'ec2:Ipv6PoolEc2Id': ['poolId'],
  'ec2:InstanceId': ['instancesSet.items.instanceId', 'instanceId', 'InstanceId'],
  'ec2:KeyPairName': ['keyName', 'instancesSet.items.keyName', 'keySet.items.keyName', 'launchSpecification.keyName'],
  'ec2:LaunchTemplateId': ['launchTemplateId', 'launchTemplate.launchTemplateId'],
  'ec2:NaclId': ['networkAclId'],
  'ec2:NetworkInterfaceId': ['networkInterfaceId', 'networkInterfaceSet.items.networkInterfaceId'],
  'ec2:PlacementGroupName': ['groupName', 'placement.groupName'],
  'ec2:SecurityGroupId': [
    'groupId',
    'groupSet.items.groupId',
    'networkInterfaceSet.items.groupSet.items.groupId',
    'securityGroupId',
    'securityGroupIdSet.items.groupId',
  ],
  'ec2:SnapshotId': [
    'snapshotId',
    'blockDeviceMapping.items.ebs.snapshotId',
    'sourceSnapshotId',
    'snapshotSet.items.snapshotId',
  ],
  'ec2:SubnetId': ['subnetId', 'networkInterfaceSet.items.subnetId', 'subnetSet.items.subnetId'],
  'ec2:VolumeId': ['volumeId', 'volumeSet.items.volumeId'],
  'ec2:VpcBlockPublicAccessExclusionId': ['exclusionId'],
  'ec2:VpcEndpointServiceId': ['serviceId'],
  'ec2:VpcFlowLogId': ['flowLogId'],
  'ec2:VpcId': ['vpcId', 'vpcSet.items.vpcId'],
  'ec2:VpcPeeringConnectionId': ['vpcPeeringConnectionId'],
  'ec2:VpnGatewayId': ['vpnGatewayId', 'gatewayId'],

  'ecs:ClusterName': ['cluster', 'clusterName', 'clusters'],
  'ecs:ContainerInstanceId': ['containerInstance', 'containerInstances'],
  'ecs:DaemonTaskDefinitionFamilyName': ['daemonTaskDefinition', 'family'],
  'ecs:DaemonTaskDefinitionRevisionNumber': ['daemonTaskDefinition'],
  'ecs:ServiceName': ['service', 'serviceName', 'services', 'serviceDeploymentArn', 'serviceDeploymentArns'],
  'ecs:TaskDefinitionFamilyName': ['taskDefinition', 'taskDefinitions', 'family'],
  'ecs:TaskDefinitionRevisionNumber': ['taskDefinition', 'taskDefinitions'],
  'ecs:TaskId': ['task', 'tasks'],
  'ecs:TaskSetId': ['taskSet', 'taskSets', 'primaryTaskSet'],

  'elasticfilesystem:FileSystemId': ['fileSystemId', 'sourceFileSystemId', 'resourceId'],

  'elasticloadbalancing:loadbalancer:LoadBalancerName': ['loadBalancerName', 'loadBalancerNames'],
  // The newer generation's ids are in whole ARNs only.
  'elasticloadbalancing:LoadBalancerName': [
    'loadBalancerArn',
    'loadBalancerArns',
    'resourceArns',
    'listenerArn',
    'ruleArn',
    'ruleArns',
    'rulePriorities.ruleArn',
  ],
  'elasticloadbalancing:LoadBalancerId': [],
  'elasticloadbalancing:ListenerId': [],
  'elasticloadbalancing:ListenerRuleId': [],
  'elasticloadbalancing:TargetGroupId': [],
  'elasticloadbalancing:TargetGroupName': ['targetGroupArn', 'targetGroupArns', 'name'],

  'elasticmapreduce:ClusterId': ['clusterId', 'jobFlowId', 'jobFlowIds', 'resourceId'],

  'events:ArchiveName': ['archiveName', 'eventSourceArn'],
  'events:EventBusName': ['eventBusName', 'eventSourceArn', 'destination.arn'],
  'events:RuleName': ['rule', 'ruleName', 'name'],
  'events:event-bus:EventBusName': [
    'eventBusName',
    'name',
    'eventSourceArn',
    'destination.arn',
    'entries.eventBusName',
  ],

  // A schema's ARN begins with its registry, which the catalogue's format leaves out: only whole ARNs will do.
  'glue:SchemaName': ['schemaId.schemaArn'],
  'glue:RegistryName': ['registryId.registryName', 'registryName', 'registryId.registryArn', 'schemaId.registryName'],

  'iam:GroupNameWithPath': ['groupName', 'policySourceArn'],
  'iam:InstanceProfileNameWithPath': ['instanceProfileName'],
  'iam:MfaTokenIdWithPath': ['serialNumber', 'virtualMFADeviceName'],
  'iam:OidcProviderName': ['openIDConnectProviderArn', 'url'],
  'iam:PolicyNameWithPath': ['policyArn', 'policyName'],
  'iam:RoleNameWithPath': ['roleName', 'roleArn', 'policySourceArn'],
  'iam:SamlProviderName': ['sAMLProviderArn', 'name'],
  'iam:CertificateNameWithPath': ['serverCertificateName'],
  'iam:UserNameWithPath': ['userName', 'policySourceArn'],

  'iot:CACertificate': ['certificateId'],
  'iot:cert:Certificate': ['certificateId', 'target', 'principal'],
  'iot:ThingGroupName': ['thingGroupName', 'target'],

  'kms:KeyId': ['keyId', 'targetKeyId'],
  'kms:Alias': ['aliasName', 'keyId'],

  'lambda:FunctionName': ['functionName'],
  'lambda:Alias': ['name', 'qualifier'],
  'lambda:LayerName': ['layerName'],
  'lambda:LayerVersion': ['versionNumber'],
  'lambda:UUID': ['uUID', 'uuid'],

  'logs:LogGroupName': [
    'logGroupName',
    'logGroupIdentifier',
    'logGroupNames',
    'logGroupIdentifiers',
    'logGroupArnList',
    'resourceArn',
  ],
  'logs:LogStreamName': ['logStreamName'],
  'logs:DestinationName': ['destinationName', 'destinationArn'],

  'mobiletargeting:AppId': ['applicationId'],

  'organizations:AccountId': ['accountId', 'targetId', 'childId', 'resourceId'],
  'organizations:OrganizationalUnitId': [
    'organizationalUnitId',
    'targetId',
    'childId',
    'parentId',
    'sourceParentId',
    'destinationParentId',
    'resourceId',
  ],
  'organizations:PolicyId': ['policyId', 'resourceId'],
  'organizations:RootId': ['rootId', 'targetId', 'parentId', 'sourceParentId', 'destinationParentId', 'resourceId'],

  'rds:ClusterParameterGroupName': [
    'dBClusterParameterGroupName',
    'sourceDBClusterParameterGroupIdentifier',
    'targetDBClusterParameterGroupIdentifier',
  ],
  'rds:ClusterSnapshotName': [
    'dBClusterSnapshotIdentifier',
    'snapshotIdentifier',
    'sourceDBClusterSnapshotIdentifier',
    'targetDBClusterSnapshotIdentifier',
    'finalDBClusterSnapshotIdentifier',
  ],
  'rds:DbClusterEndpoint': ['dBClusterEndpointIdentifier'],
  'rds:DbClusterInstanceName': [
    'dBClusterIdentifier',
    'sourceDBClusterIdentifier',
    'targetDbClusterIdentifier',
    'dbClusterIdentifier',
  ],
  'rds:DbInstanceAutomatedBackupId': ['dBInstanceAutomatedBackupsArn'],
  'rds:DbInstanceName': [
    'dBInstanceIdentifier',
    'sourceDBInstanceIdentifier',
    'targetDBInstanceIdentifier',
    'sourceDBInstanceArn',
  ],
  'rds:DbProxyId': ['dBProxyArn'],
  'rds:GlobalCluster': ['globalClusterIdentifier'],
  'rds:OptionGroupName': ['optionGroupName', 'sourceOptionGroupIdentifier', 'targetOptionGroupIdentifier'],
  'rds:ParameterGroupName': [
    'dBParameterGroupName',
    'sourceDBParameterGroupIdentifier',
    'targetDBParameterGroupIdentifier',
  ],
  'rds:SecurityGroupName': ['dBSecurityGroupName'],
  'rds:SnapshotName': [
    'finalDBSnapshotIdentifier',
    'dBSnapshotIdentifier',
    'sourceDBSnapshotIdentifier',
    'targetDBSnapshotIdentifier',
    'snapshotIdentifier',
    'sourceArn',
  ],
  'rds:SubnetGroupName': ['dBSubnetGroupName'],
  'rds:SubscriptionName': ['subscriptionName'],

  'redshift:EventSubscriptionName': ['subscriptionName'],
  'redshift:HSMClientCertificateId': ['hsmClientCertificateIdentifier'],
  'redshift:HSMConfigurationId': ['hsmConfigurationIdentifier'],
  'redshift:SubnetGroupName': ['clusterSubnetGroupName'],

  's3:BucketName': ['bucketName'],
  's3:ObjectName': ['key'],
  's3:AccessPointName': ['name'],

  'secretsmanager:SecretId': ['secretId', 'name', 'secretIdList'],

  'ses:IdentityName': ['identity', 'identities', 'emailIdentity', 'emailAddress', 'domain'],
  'ses:DedicatedIPPool': ['poolName', 'dedicatedIpPoolName', 'destinationPoolName'],

  'sns:TopicName': ['topicArn', 'name', 'resourceArn', 'subscriptionArn', 'targetArn'],

  'sqs:QueueName': ['queueUrl', 'queueName', 'sourceArn', 'destinationArn'],

  'ssm:AssociationId': ['associationId'],
  'ssm:DocumentName': ['documentName', 'name', 'documentKey.name'],
  'ssm:InstanceId': ['instanceId', 'instanceIds', 'target', 'resourceId'],
  'ssm:ParameterNameWithoutLeadingSlash': ['name', 'names', 'resourceId', 'path'],
  'ssm:maintenancewindow:ResourceId': ['windowId', 'resourceId'],
  'ssm:opsitem:ResourceId': ['opsItemId', 'resourceId'],
  'ssm:opsmetadata:ResourceId': ['opsMetadataArn', 'resourceId'],
  'ssm:servicesetting:ResourceId': ['settingId'],
  'ssm:PatchBaselineIdResourceId': ['baselineId', 'resourceId'],
  'ssm:SessionId': ['sessionId'],

  'sts:FederatedUserName': ['name'],
  'sts:RoleNameWithPath': ['roleArn'],

  'wafv2:webacl:Name': ['name', 'webACLName'],
  'wafv2:webacl:Id': ['id', 'webACLId', 'webACLArn', 'loggingConfiguration.resourceArn'],

  'workspaces:BundleId': ['bundleId', 'bundleIds', 'workspaces.bundleId'],
  'workspaces:DirectoryId': ['directoryId', 'directoryIds', 'workspaces.directoryId', 'resourceId'],
  'workspaces:WorkspaceId': [
    'workspaceId',
    'workspaceIds',
    'sourceWorkspaceId',
    'rebootWorkspaceRequests.workspaceId',
    'rebuildWorkspaceRequests.workspaceId',
    'startWorkspaceRequests.workspaceId',
    'stopWorkspaceRequests.workspaceId',
    'terminateWorkspaceRequests.workspaceId',
    'resourceId',
  ],
};

/** The places listed for a variable of a resource type; undefined where the general rule has to do. */
export function findPlaces(service: string, type: string, variable: string): readonly string[] | undefined {
  return lookUp(`${service}:${type}:${variable}`) ?? lookUp(`${service}:${variable}`);
}

function lookUp(key: string): readonly string[] | undefined {
  return Object.hasOwn(places, key) ? places[key] : undefined;
}
