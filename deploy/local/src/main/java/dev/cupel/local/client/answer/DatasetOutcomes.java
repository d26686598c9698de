package dev.cupel.local.client.answer;

/** How many items of a dataset have an outcome. */
public record DatasetOutcomes(String dataset, long refined, long failed) {}
