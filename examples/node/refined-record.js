// Reads Avro's single-object encoding: two bytes C3 01, eight of the fingerprint of the schema that it was written with, the record.

import { readdirSync, readFileSync } from 'node:fs'
import avro from 'avsc'

// Every version of the record's schema. Copy the folder into your project.
const HISTORY = new URL('../../schemas/src/main/resources/dev/cupel/schemas/history/RefinedRecord/', import.meta.url)
const HEADER_BYTES = 10

// CRC-64-AVRO of the Avro specification, which avsc does not have.
const EMPTY = 0xc15d213aa4d7a795n
const TABLE = Array.from({ length: 256 }, (_, i) => {
  let fingerprint = BigInt(i)
  for (let bit = 0; bit < 8; bit += 1) {
    fingerprint = (fingerprint >> 1n) ^ (fingerprint & 1n ? EMPTY : 0n)
  }
  return fingerprint
})

function fingerprint (type) {
  let crc = EMPTY
  for (const byte of Buffer.from(JSON.stringify(type.schema()))) {
    crc = (crc >> 8n) ^ TABLE[Number((crc ^ BigInt(byte)) & 0xffn)]
  }
  return crc
}

const types = new Map(
  readdirSync(HISTORY)
    .map(file => avro.Type.forSchema(JSON.parse(readFileSync(new URL(file, HISTORY)))))
    .map(type => [fingerprint(type), type])
)

export function decode (value) {
  const type = value.readUInt16BE(0) === 0xc301 ? types.get(value.readBigUInt64LE(2)) : undefined
  if (type === undefined) {
    throw new Error('not a refined record of a version that is known here')
  }
  return type.fromBuffer(value.subarray(HEADER_BYTES))
}
