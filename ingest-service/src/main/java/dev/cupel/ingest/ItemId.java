package dev.cupel.ingest;

/** Names an item. */
record ItemId(String dataset, String item) {}
