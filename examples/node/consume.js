// Prints the refined records of a dataset, and ends after so many.
//   node consume.js BOOTSTRAP_SERVERS DATASET COUNT

import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes, stringDeserializer } from '@platformatic/kafka'
import { decode } from './refined-record.js'

const [bootstrapServers, dataset, count] = process.argv.slice(2)

// It reads what is committed, unless told otherwise.
const consumer = new Consumer({
  clientId: 'example-node',
  groupId: `example-node-${dataset}`,
  bootstrapBrokers: bootstrapServers.split(','),
  deserializers: { key: stringDeserializer, value: decode }
})
const records = await consumer.consume({
  topics: ['cupel.refined-records'],
  mode: MessagesStreamModes.COMMITTED,
  fallbackMode: MessagesStreamFallbackModes.EARLIEST
})

let left = Number(count)
for await (const { value: record } of records) {
  if (record.dataset === dataset) {
    const refined = JSON.parse(record.refined ?? '{}')
    console.log([record.item, record.outcome, refined.question ?? record.message].join('\t'))
    left -= 1
  }
  if (left === 0) {
    break
  }
}
await consumer.close(true)
