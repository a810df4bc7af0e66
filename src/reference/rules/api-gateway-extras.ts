import { type DetailedNeed, given, oneOf } from '../action-rule.js';
import type { ParameterTest } from '../call-plan.js';

/** A permission beside that of the request, wanted only when a parameter is given, or holds a value. */
interface FurtherNeed {
  readonly of: readonly string[];
  readonly need: DetailedNeed;
  readonly place?: string;
  readonly holds?: string;
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_apigateway.html
const further: readonly FurtherNeed[] = [
  {
    of: [
      'CreateDomainName',
      'CreateDomainNameAccessAssociation',
      'CreateRestApi',
      'CreateStage',
      'CreateUsagePlan',
      'CreateVpcLink',
      'GenerateClientCertificate',
    ],
    place: 'tags',
    need: { action: 'apigateway:PUT', path: '/tags/*' },
  },
  { of: ['CreateRestApi'], place: 'policy', need: { action: 'apigateway:UpdateRestApiPolicy', path: '/restapis' } },
  {
    of: ['UpdateRestApi'],
    place: 'patchOperations.path',
    holds: '/policy',
    need: { action: 'apigateway:UpdateRestApiPolicy', path: '/restapis/{restApiId}' },
  },
  {
    of: ['CreateDomainName'],
    place: 'mutualTlsAuthentication',
    need: { action: 'apigateway:AddCertificateToDomain', path: '/domainnames' },
  },
  { of: ['CreateDomainName'], place: 'policy', need: { action: 'apigateway:UpdateDomainNamePolicy' } },
  { of: ['CreateDomainNameAccessAssociation'], need: { action: 'apigateway:CreateAccessAssociation' } },
  { of: ['RejectDomainNameAccessAssociation'], need: { action: 'apigateway:RejectAccessAssociation' } },
  // The whole API is replaced, with all that is in it.
  { of: ['ReimportApi'], need: { action: 'apigateway:DELETE', path: '/apis/{apiId}/*' } },
  { of: ['ReimportApi'], need: { action: 'apigateway:POST', path: '/apis/{apiId}/*' } },
];

/** What an operation of API Gateway needs beside the permission for its request: for tags, policies and trust stores given with it. */
export function listFurtherNeeds(name: string): readonly DetailedNeed[] {
  const input = `${name.charAt(0).toLowerCase()}${name.slice(1)}Input`;
  return further
    .filter(({ of }) => of.includes(name))
    .flatMap(({ need, place, holds }) => {
      if (place === undefined) return [need];
      const test = (at: string): ParameterTest => (holds === undefined ? given(at) : oneOf(at, holds));
      // A record has the parameters on top or, as API Gateway's own model has them, below the name of the input.
      return [place, `${input}.${place}`].map((at) => ({ ...need, when: [test(at)] }));
    });
}
