// Drives the Gemini API at a base URL with one version of @google/genai.
//
//   node drive.mjs BASE_URL ALIAS KEY FOLDER
//
// FOLDER holds the input files. Before each call the program prints {"next": TITLE} and waits for a line on its
// standard input, so that whoever drives it can move the clock or declare a fault; then it makes the call and prints
// {"title": …, "outcome": "OK" or the error's name, "saw": …}. The titles are those of the recordings, where there is one.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [baseUrl, alias, apiKey, folder] = process.argv.slice(2);
const { GoogleGenAI } = await import(alias);
const ai = new GoogleGenAI({ apiKey, httpOptions: { baseUrl } });
const stranger = new GoogleGenAI({ apiKey: 'another-key', httpOptions: { baseUrl } });

const model = 'gemini-2.5-flash';
const embeddingModel = 'gemini-embedding-001';
const at = (name) => join(folder, name);
const jsonl = { mimeType: 'application/jsonl' };
const signals = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Makes one call and returns what it gave, or undefined when it threw. */
async function call(title, action) {
  print({ next: title });
  if ((await signals.next()).done) {
    process.exit(1);
  }
  try {
    const saw = await action();
    print({ title, outcome: 'OK', saw: saw === undefined ? null : saw });
    return saw;
  } catch (error) {
    print({ title, outcome: error.name, saw: { status: error.status, message: parsed(error.message) } });
    return undefined;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function count(pager) {
  let entries = 0;
  for await (const entry of await pager) {
    entries += entry.name ? 1 : 0;
  }
  return entries;
}

const fileJob = (src, displayName) =>
  ai.batches.create({ model, src: src.name, ...(displayName && { config: { displayName } }) });
const get = (job) => ai.batches.get({ name: job.name });

async function getThrice(job) {
  await get(job);
  await get(job);
  return get(job);
}

async function files() {
  await call('files.upload path, no mime', () => ai.files.upload({ file: at('input.jsonl') }));
  const input = await call('files.upload path mimeType jsonl + displayName', () =>
    ai.files.upload({ file: at('input.jsonl'), config: { mimeType: 'jsonl', displayName: 'in-1' } }));
  await call('files.upload blob', async () =>
    ai.files.upload({ file: new Blob([await readFile(at('input.jsonl'))], { type: jsonl.mimeType }) }));
  await call('files.upload exactly 8MiB', () => ai.files.upload({ file: at('b8.jsonl'), config: jsonl }));
  await call('files.upload 9MiB', () => ai.files.upload({ file: at('b9.jsonl'), config: jsonl }));
  await call('files.get', () => ai.files.get({ name: input.name }));
  await call('files.list', () => count(ai.files.list({ config: { pageSize: 2 } })));
  return input;
}

async function batches(input) {
  const first = await call('batches.create file (string src)', () => fileJob(input, 'd1'));
  await call('batches.create file no displayName', () => fileJob(input));
  const inline = await call('batches.create inline', () => ai.batches.create({
    model,
    src: [
      {
        contents: [{ parts: [{ text: 'q1' }], role: 'user' }],
        config: {
          systemInstruction: 'be brief',
          temperature: 0.2,
          responseMimeType: 'application/json',
          thinkingConfig: { thinkingBudget: 0 },
        },
        metadata: { key: 'k1' },
      },
      { contents: [{ parts: [{ text: 'q2' }] }], metadata: { key: 'k2' } },
    ],
    config: { displayName: 'inl' },
  }));
  await call('batches.get #1', () => get(first));
  await call('batches.get #2', () => get(first));
  await call('batches.get #3', () => get(first));
  let results;
  await call('batches.get inline x3', async () => {
    const seen = await getThrice(inline);
    results = (await get(first)).dest?.fileName;
    return seen;
  });
  await call('files.download', async () => {
    await ai.files.download({ file: results, downloadPath: at('results.jsonl') });
    return (await readFile(at('results.jsonl'), 'utf8')).trimEnd().split('\n').map(parsed);
  });
  return results;
}

async function cancelAndDelete(input) {
  let job;
  await call('batches.list', async () => {
    const jobs = await count(ai.batches.list({ config: { pageSize: 2 } }));
    job = await fileJob(input, 'c');
    return jobs;
  });
  await call('batches.cancel', () => ai.batches.cancel({ name: job.name }));
  await call('batches.get cancelled', () => get(job));
  await call('batches.delete', () => ai.batches.delete({ name: job.name }));
  await call('batches.cancel 404', () => ai.batches.cancel({ name: 'batches/nope' }));
}

async function embeddings(input) {
  await call('batches.createEmbeddings file', () => ai.batches.createEmbeddings({
    model: embeddingModel, src: { fileName: input.name }, config: { displayName: 'e' },
  }));
  const job = await call('batches.createEmbeddings inline', () => ai.batches.createEmbeddings({
    model: embeddingModel,
    src: {
      inlinedRequests: {
        contents: [{ parts: [{ text: 'a' }] }, { parts: [{ text: 'b' }] }],
        config: { taskType: 'RETRIEVAL_DOCUMENT', outputDimensionality: 3 },
      },
    },
  }));
  await call('batches.get emb inline x3', () => getThrice(job));
}

async function models() {
  await call('models.generateContent', () => ai.models.generateContent({
    model,
    contents: 'hello',
    config: { systemInstruction: 'sys', temperature: 0.1, responseMimeType: 'application/json' },
  }));
  await call('models.countTokens', () => ai.models.countTokens({ model, contents: 'hello' }));
  await call('models.embedContent', () => ai.models.embedContent({
    model: embeddingModel, contents: 'hello', config: { outputDimensionality: 3 },
  }));
}

async function failures(input) {
  let failed;
  await call('429 on create', () => fileJob(input, 'q').finally(async () => {
    failed = await fileJob(input, 'f');
  }));
  await call('get FAILED', () => get(failed));
  await call('files.delete', () => ai.files.delete({ name: input.name }));
}

/** Failures that were not recorded with this SDK. */
async function moreFailures(results) {
  await call('files.list with a bad key', () => stranger.files.list());
  await call('files.get result file', () => ai.files.get({ name: results }));
  await call('files.download unknown file', () => ai.files.download({ file: 'files/nope', downloadPath: at('nope') }));
}

const input = await files();
const results = await batches(input);
await cancelAndDelete(input);
await embeddings(input);
await models();
await failures(input);
await moreFailures(results);
process.exit(0);
