package dev.cupel.ingest.intake;

/** Names an item. */
public record ItemId(String dataset, String item) {}
