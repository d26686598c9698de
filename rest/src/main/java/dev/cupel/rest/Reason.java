package dev.cupel.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something waits, is held or has failed, in the same words in REST, the command and the report.
 *
 * @param category what kind of reason it is, one of a service's enum; programs go by it
 * @param text for people: what happens, with the names and figures of the case; no class names, no SQL
 * @param since when it began; null: not known
 * @param nextTry when it is tried again by itself; null: only a person or another event ends it
 * @param remedy what a person can do about it, with the command to type where there is one; null: nothing needs to be done
 */
public record Reason(
        String category,
        String text,
        @Nullable Instant since,
        @Nullable Instant nextTry,
        @Nullable String remedy) {}
