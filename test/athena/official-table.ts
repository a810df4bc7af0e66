import type { AthenaTableDescription } from '../../src/model/athena-table.js';

/** The properties of the table on AWS's page. */
export const PROJECTION = {
  'projection.enabled': 'true',
  'projection.timestamp.format': 'yyyy/MM/dd',
  'projection.timestamp.interval': '1',
  'projection.timestamp.interval.unit': 'DAYS',
  'projection.timestamp.range': '2020/01/01,NOW',
  'projection.timestamp.type': 'date',
};

/**
 * The table as AWS's page makes it, as the catalogue describes it: names and types in lower case.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export function officialTable(): AthenaTableDescription {
  const texts =
    'eventversion,eventtime,eventsource,eventname,awsregion,sourceipaddress,useragent,errorcode,errormessage,requestparameters,responseelements,additionaleventdata,requestid,eventid,readonly,eventtype,apiversion,recipientaccountid,serviceeventdetails,sharedeventid,vpcendpointid,vpcendpointaccountid,eventcategory,sessioncredentialfromconsole,edgedevicedetails';
  return {
    columns: [
      ...texts.split(',').map((name) => ({ name, type: 'string' })),
      { name: 'useridentity', type: IDENTITY },
      { name: 'resources', type: 'array<struct<arn:string,accountid:string,type:string>>' },
    ],
    partitionKeys: [{ name: 'timestamp', type: 'string' }],
    parameters: {
      ...PROJECTION,
      'storage.location.template': 's3://logs/AWSLogs/123456789012/CloudTrail/us-east-1/${timestamp}',
    },
  };
}

const IDENTITY =
  'struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string,onbehalfof:struct<userid:string,identitystorearn:string>,sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>,sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>,ec2roledelivery:string,webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>>';
