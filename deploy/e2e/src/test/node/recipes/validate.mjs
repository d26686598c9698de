// Holds recipes to the published schema by ajv. Usage: node validate.mjs SCHEMA RECIPE...; prints one JSON object, by file, of what is wrong.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
const found = {};
for (const file of files) {
  validate(parse(readFileSync(file, 'utf8')));
  found[file] = (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
}
console.log(JSON.stringify(found));
