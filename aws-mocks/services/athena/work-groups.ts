import type {
  CreateWorkGroupCommandInput,
  CreateWorkGroupCommandOutput,
  DeleteWorkGroupCommandInput,
  DeleteWorkGroupCommandOutput,
  GetWorkGroupCommandInput,
  GetWorkGroupCommandOutput,
  ListWorkGroupsCommandInput,
  ListWorkGroupsCommandOutput,
  UpdateWorkGroupCommandInput,
  UpdateWorkGroupCommandOutput,
} from '@aws-sdk/client-athena';
import { operation } from '../../service.js';
import { enumViolation, textViolation } from '../iam/constraints.js';
import { required } from '../required.js';
import { requestTagContext, tagsOf } from '../tags.js';
import { invalidRequest, refuseViolations } from './errors.js';
import { findWorkGroup, PRIMARY, requireWorkGroup, workGroupCheck } from './find-work-group.js';
import { athenaPage } from './athena-page.js';
import { requireTags } from './tagging.js';
import { ENGINE_VERSION, newSettings, shownSettings, updatedSettings } from './work-group-settings.js';

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
export const createWorkGroup = operation<CreateWorkGroupCommandInput, CreateWorkGroupCommandOutput>({
  authorise: (input, call) => [
    workGroupCheck(call, 'athena:CreateWorkGroup', input.Name ?? '', requestTagContext(tagsOf(input.Tags))),
  ],
  record: { readOnly: false },
  handle(input, call) {
    const name = required(input.Name, 'Name');
    refuseViolations(
      textViolation('name', name, { max: 128, pattern: String.raw`[a-zA-Z0-9._-]{1,128}` }),
      textViolation('description', input.Description, { max: 1024 }),
    );
    const tags = tagsOf(input.Tags);
    requireTags(tags);
    if (findWorkGroup(call, name)) throw invalidRequest('WorkGroup is already created');
    const settings = newSettings(input.Configuration);
    const { region, nowMs: createdAtMs, account } = call;
    const described = input.Description === undefined ? {} : { description: input.Description };
    account.athena.workGroups.push({ name, region, createdAtMs, ...described, enabled: true, settings, tags });
    return {};
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
export const getWorkGroup = operation<GetWorkGroupCommandInput, GetWorkGroupCommandOutput>({
  authorise: (input, call) => [workGroupCheck(call, 'athena:GetWorkGroup', input.WorkGroup ?? '')],
  record: { readOnly: true },
  handle(input, call) {
    const group = requireWorkGroup(call, required(input.WorkGroup, 'WorkGroup'));
    return {
      WorkGroup: {
        Name: group.name,
        State: group.enabled ? 'ENABLED' : 'DISABLED',
        Configuration: shownSettings(group.settings),
        Description: group.description ?? '',
        CreationTime: new Date(group.createdAtMs),
      },
    };
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateWorkGroup.html */
export const updateWorkGroup = operation<UpdateWorkGroupCommandInput, UpdateWorkGroupCommandOutput>({
  authorise: (input, call) => [workGroupCheck(call, 'athena:UpdateWorkGroup', input.WorkGroup ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    refuseViolations(
      enumViolation('state', input.State, ['ENABLED', 'DISABLED']),
      textViolation('description', input.Description, { max: 1024 }),
    );
    const group = requireWorkGroup(call, required(input.WorkGroup, 'WorkGroup'));
    const settings = updatedSettings(group.settings, input.ConfigurationUpdates ?? {});
    group.settings = settings;
    if (input.Description !== undefined) group.description = input.Description;
    if (input.State !== undefined) group.enabled = input.State === 'ENABLED';
    return {};
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListWorkGroups.html */
export const listWorkGroups = operation<ListWorkGroupsCommandInput, ListWorkGroupsCommandOutput>({
  authorise: () => [{ action: 'athena:ListWorkGroups', resource: '*' }],
  record: { readOnly: true },
  handle(input, call) {
    findWorkGroup(call, PRIMARY);
    const groups = call.account.athena.workGroups.filter(({ region }) => region === call.region);
    const page = athenaPage(call, groups, input);
    return {
      WorkGroups: page.items.map((group) => ({
        Name: group.name,
        State: group.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
        Description: group.description ?? '',
        CreationTime: new Date(group.createdAtMs),
        EngineVersion: ENGINE_VERSION,
      })),
      NextToken: page.nextToken,
    };
  },
});

/** With its queries only where that is asked for. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html */
export const deleteWorkGroup = operation<DeleteWorkGroupCommandInput, DeleteWorkGroupCommandOutput>({
  authorise: (input, call) => [workGroupCheck(call, 'athena:DeleteWorkGroup', input.WorkGroup ?? '')],
  record: { readOnly: false },
  handle(input, call) {
    const group = requireWorkGroup(call, required(input.WorkGroup, 'WorkGroup'));
    if (group.name === PRIMARY) throw invalidRequest('The primary workgroup cannot be deleted.');
    const { athena } = call.account;
    const isOfGroup = (query: { region: string; workGroup: string }) =>
      query.region === group.region && query.workGroup === group.name;
    if (athena.queries.some(isOfGroup) && !input.RecursiveDeleteOption) {
      throw invalidRequest(`WorkGroup ${group.name} is not empty`);
    }
    athena.queries = athena.queries.filter((query) => !isOfGroup(query));
    athena.workGroups = athena.workGroups.filter((other) => other !== group);
    return {};
  },
});
