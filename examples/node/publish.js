// Publishes question-answer pairs as a dataset.
//   node publish.js BOOTSTRAP_SERVERS DATASET FILE

import { open } from 'node:fs/promises'
import { ProduceAcks, Producer, stringSerializers } from '@platformatic/kafka'

const MESSAGES_PER_REQUEST = 500
const [bootstrapServers, dataset, file] = process.argv.slice(2)

const producer = new Producer({
  clientId: 'example-node',
  bootstrapBrokers: bootstrapServers.split(','),
  serializers: stringSerializers,
  acks: ProduceAcks.ALL,
  idempotent: true
})

const message = (key, event) => ({ topic: 'cupel.datasets', key, value: JSON.stringify(event) })

let messages = [message(dataset, { declare: { dataset, recipe: 'qa-refine' } })]
let items = 0
const pairs = await open(file)
for await (const line of pairs.readLines()) {
  const { id, question, answer } = JSON.parse(line)
  // The key keeps the records of an item in order.
  messages.push(message(`${dataset}/${id}`, { item: { dataset, item: id, position: items, fields: { question, answer } } }))
  items += 1
  if (messages.length === MESSAGES_PER_REQUEST) {
    await producer.send({ messages })
    messages = []
  }
}
messages.push(message(dataset, { seal: { dataset, items } }))
await producer.send({ messages })
await producer.close()
