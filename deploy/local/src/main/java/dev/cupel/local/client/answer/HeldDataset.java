package dev.cupel.local.client.answer;

/** A dataset that waits, and the category of the first reason. */
public record HeldDataset(String dataset, String category) {}
