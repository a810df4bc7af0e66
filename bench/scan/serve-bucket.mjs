import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const BUCKET = 'trimtrail-bench-logs';
const UPLOADS = 8;

/** Serves a log tree as a bucket of the embedded AWS, in a process of its own; gives `bucket`, the `environment` to reach it and `close`. */
export async function serveBucket(folder, tree) {
  // What the SDK has to say about versions of Node is nothing that is measured here.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const server = spawn(process.execPath, [cli, 'sandbox', 'start', '--port', '0', `--sandbox=${join(folder, 'aws')}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const environment = await readEnvironment(server.stdout);
  const client = new S3Client({
    endpoint: environment.AWS_ENDPOINT_URL,
    region: environment.AWS_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await upload(client, tree);
  return { bucket: BUCKET, environment, close: () => stop(server) };
}

/** The server prints one `export NAME=value` for each of five variables when it is ready. */
async function readEnvironment(output) {
  const environment = {};
  for await (const line of createInterface({ input: output })) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (name) environment[name] = value;
    if (name === 'AWS_DEFAULT_REGION') return environment;
  }
  throw new Error('the embedded AWS did not start');
}

async function upload(client, tree) {
  const files = readdirSync(tree, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const next = files.values();
  const work = async () => {
    for (const { parentPath, path, name } of next) {
      const file = join(parentPath ?? path, name);
      const Key = relative(tree, file).split(sep).join('/');
      await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: readFileSync(file) }));
    }
  };
  await Promise.all(Array.from({ length: UPLOADS }, work));
}

async function stop(server) {
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}
