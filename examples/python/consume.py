"""Prints the refined records of a dataset, and ends after so many.

    python3 consume.py BOOTSTRAP_SERVERS DATASET COUNT
"""

import io
import json
import re
import sys
from pathlib import Path

import avro.io
import avro.schema
from confluent_kafka import Consumer, KafkaException

# Every version of the record's schema. Copy the folder into your project.
HISTORY = Path(__file__).parents[2] / "schemas/src/main/resources/dev/cupel/schemas/history/RefinedRecord"
EMPTY = 0xC15D213AA4D7A795


def fingerprint(schema):
    """CRC-64-AVRO of the Avro specification, little-endian as a record begins with it."""
    # The package leaves {"type":"string"} where the specification has "string".
    canonical_form = re.sub(r'{"type":("\w+")}', r"\1", schema.canonical_form)
    crc = EMPTY
    for byte in canonical_form.encode():
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (EMPTY if crc & 1 else 0)
    return crc.to_bytes(8, "little")


SCHEMAS = {fingerprint(schema): schema for schema in (avro.schema.parse(file.read_text()) for file in HISTORY.iterdir())}


def decode(value):
    """Reads Avro's single-object encoding: two bytes C3 01, eight of the writer's schema's fingerprint, the record."""
    if value[:2] != b"\xc3\x01":
        raise ValueError("not in Avro's single-object encoding")
    decoder = avro.io.BinaryDecoder(io.BytesIO(value[10:]))
    return avro.io.DatumReader(SCHEMAS[value[2:10]]).read(decoder)


def refined_records(bootstrap_servers, group):
    """All refined records that this group has not read yet, as dictionaries; does not end."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap_servers,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe(["cupel.refined-records"])
    try:
        while True:
            message = consumer.poll(1)
            if message is None:
                continue
            if message.error():
                raise KafkaException(message.error())
            yield decode(message.value())
    finally:
        consumer.close()


if __name__ == "__main__":
    _, servers, dataset, count = sys.argv
    left = int(count)
    for record in refined_records(servers, f"example-python-{dataset}"):
        if record["dataset"] == dataset:
            refined = json.loads(record["refined"] or "{}")
            print(record["item"], record["outcome"], refined.get("question", record["message"]), sep="\t")
            left -= 1
        if left == 0:
            break
