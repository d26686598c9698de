package dev.cupel.gemini.job;

/** How many requests a job has, and how they went. A counter that the service leaves out is 0. */
public record JobStats(long requests, long succeeded, long failed, long pending) {}
