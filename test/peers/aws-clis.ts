import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EmbeddedAws } from '../../aws-mocks/index.js';

const run = promisify(execFile);

/** Two clients that share nothing with ours: version 1 on the path (CloudWatch over CBOR) and Debian's version 2 (CloudWatch over Query). */
export const awsClis = [
  ['AWS CLI version 1', 'aws', /^aws-cli\/1\./],
  ['AWS CLI version 2', '/usr/bin/aws', /^aws-cli\/2\./],
] as const;

/** What a client answered; a client that fails answers too. */
export interface CliAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A client with a home of its own, from which only an embedded AWS can be reached. */
export interface AwsCli {
  /** Runs one command, its words parted by spaces. */
  run(args: string, region: string): Promise<CliAnswer>;
  close(): void;
}

/** How a client is opened. */
export interface AwsCliOptions {
  /** The administrator's by default. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** For commands that make a client of S3 by themselves, such as validate-logs, and do not hand it `--endpoint-url`. */
  readonly redirectsS3?: boolean;
}

/**
 * Opens a client for an embedded AWS.
 * @throws Error when the command is missing or of another version.
 */
export async function openAwsCli(
  command: string,
  version: RegExp,
  aws: EmbeddedAws,
  { credentials = aws.adminCredentials, redirectsS3 = false }: AwsCliOptions = {},
): Promise<AwsCli> {
  const { stdout, stderr } = await run(command, ['--version']);
  if (!version.test(`${stdout}${stderr}`)) throw new Error(`${command} is ${stdout}${stderr}, not ${String(version)}`);
  const home = mkdtempSync(join(tmpdir(), 'aws-cli-'));
  if (redirectsS3) redirectS3(home, aws.url);
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
  return {
    run: (args, region) => answer(command, ['--endpoint-url', aws.url, '--region', region, ...args.split(' ')], env),
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

async function answer(command: string, words: string[], env: NodeJS.ProcessEnv): Promise<CliAnswer> {
  try {
    return { exitCode: 0, ...(await run(command, words, { env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown } & CliAnswer;
    // What is not an exit code is a client that could not be run.
    if (typeof code !== 'number') throw error;
    return { exitCode: code, stdout, stderr };
  }
}

/** Rules for endpoints are read from the home first: here every region and bucket is found at one address. */
function redirectS3(home: string, url: string): void {
  const folder = join(home, '.aws', 'models', 's3', '2006-03-01');
  mkdirSync(folder, { recursive: true });
  const authSchemes = [{ name: 'sigv4', signingName: 's3', signingRegion: '{Region}', disableDoubleEncoding: true }];
  const endpoint = (path: string) => ({ url: `${url}${path}`, properties: { authSchemes }, headers: {} });
  const rules = {
    version: '1.0',
    parameters: {
      Bucket: { required: false, type: 'String', documentation: 'bucket' },
      Region: { builtIn: 'AWS::Region', required: false, type: 'String', documentation: 'region' },
    },
    rules: [
      { conditions: [{ fn: 'isSet', argv: [{ ref: 'Bucket' }] }], endpoint: endpoint('/{Bucket}'), type: 'endpoint' },
      { conditions: [], endpoint: endpoint(''), type: 'endpoint' },
    ],
  };
  writeFileSync(join(folder, 'endpoint-rule-set-1.json'), JSON.stringify(rules));
}
