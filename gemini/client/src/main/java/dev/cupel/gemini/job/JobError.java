package dev.cupel.gemini.job;

/**
 * Why a job ended without results: a {@code google.rpc.Status}.
 *
 * @param code canonical code, e.g. 1 cancelled, 3 invalid argument, 8 resource exhausted
 */
public record JobError(int code, String message) {}
