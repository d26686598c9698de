// The plain way, for comparison: upload, create, wait, download, match by key. Everything is in memory, nothing is kept
// when it ends, and nothing is checked but that each answer can be read.
//
//   node plain.mjs EMULATOR_URL PAIRS.jsonl
//
// Prints one line of JSON: items, jobs, refined, seconds, and CPU seconds of this process.
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GoogleGenAI } from 'genai-2';

const [baseUrl, file] = process.argv.slice(2);
const BATCH = 100;
const AT_A_TIME = 50;
const LOOK_MILLIS = 500;
const ENDED = new Set(['JOB_STATE_SUCCEEDED', 'JOB_STATE_FAILED', 'JOB_STATE_CANCELLED', 'JOB_STATE_EXPIRED']);
const SCHEMA = {
  type: 'object',
  properties: { question: { type: 'string' }, answer: { type: 'string' } },
  required: ['question', 'answer'],
};

const ai = new GoogleGenAI({ apiKey: 'emulator', httpOptions: { baseUrl } });
const items = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const batches = [];
for (let i = 0; i < items.length; i += BATCH) {
  batches.push({ number: batches.length, items: items.slice(i, i + BATCH) });
}

const begin = performance.now();
let refined = 0;
await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    // Not in one: the sum would be read before the wait, and what others have added meanwhile be lost.
    const answered = await refine(batch);
    refined += answered;
  }
}));
const cpu = process.cpuUsage();
console.log(JSON.stringify({
  items: items.length,
  jobs: Math.ceil(items.length / BATCH),
  refined,
  seconds: (performance.now() - begin) / 1000,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
}));

async function refine(batch) {
  const input = join(tmpdir(), `plain-${process.pid}-${batch.number}.jsonl`);
  writeFileSync(input, batch.items.map((item) => JSON.stringify(request(item))).join('\n'));
  const uploaded = await ai.files.upload({ file: input, config: { mimeType: 'application/jsonl' } });
  unlinkSync(input);
  let job = await ai.batches.create({
    model: 'gemini-3.1-flash-lite',
    src: uploaded.name,
    config: { displayName: `plain-${batch.number}` },
  });
  while (!ENDED.has(job.state)) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
    job = await ai.batches.get({ name: job.name });
  }
  const results = await fetch(`${baseUrl}/download/v1beta/${job.dest.fileName}:download?alt=media`, {
    headers: { 'x-goog-api-key': 'emulator' },
  });
  const answered = new Set((await results.text()).split('\n').filter(Boolean).map(answeredKey));
  return batch.items.filter((item) => answered.has(item.id)).length;
}

function request({ id, question, answer }) {
  return {
    key: id,
    request: {
      systemInstruction: { parts: [{ text: 'Correct grammar and spelling of the pair. Answer with JSON only.' }] },
      contents: [{ role: 'user', parts: [{ text: `Refine this pair:\n${JSON.stringify({ question, answer })}` }] }],
      generationConfig: { responseMimeType: 'application/json', responseSchema: SCHEMA },
    },
  };
}

/** The key of a line whose answer can be read. */
function answeredKey(line) {
  const { key, response } = JSON.parse(line);
  const text = response?.candidates?.[0]?.content?.parts?.filter((part) => !part.thought).map((part) => part.text).join('');
  return text && JSON.parse(text).question ? key : undefined;
}
