"""Publishes question-answer pairs as a dataset.

    python3 publish.py BOOTSTRAP_SERVERS DATASET FILE
"""

import json
import sys

from confluent_kafka import Producer

MAX_WAITING = 10_000


def publish(bootstrap_servers, dataset, pairs):
    producer = Producer({"bootstrap.servers": bootstrap_servers, "enable.idempotence": True})
    failures = []

    def send(key, event):
        producer.produce(
            "cupel.datasets",
            key=key,
            value=json.dumps(event),
            on_delivery=lambda error, _: error and failures.append(error),
        )
        if len(producer) >= MAX_WAITING:
            producer.flush()

    send(dataset, {"declare": {"dataset": dataset, "recipe": "qa-refine"}})
    items = 0
    for pair in pairs:
        fields = {"question": pair["question"], "answer": pair["answer"]}
        item = {"dataset": dataset, "item": pair["id"], "position": items, "fields": fields}
        # The key keeps the records of an item in order.
        send(f"{dataset}/{pair['id']}", {"item": item})
        items += 1
    send(dataset, {"seal": {"dataset": dataset, "items": items}})

    producer.flush()
    if failures:
        sys.exit(f"{len(failures)} records were not published, the first because of: {failures[0]}")


if __name__ == "__main__":
    _, servers, name, file = sys.argv
    with open(file, encoding="utf-8") as lines:
        publish(servers, name, map(json.loads, lines))
