/**
 * Faults on demand: which request, job or line they hit, and what they do to it.
 *
 * <p>Faults are a JSON list, of which every element is
 * {@code {"match": {…}, "probability": 0.5, "seed": 7, "kind": "…"}}; all but {@code kind} may be left out. An unknown
 * member or kind is an error. {@code fired} is shown, and ignored when read.
 *
 * <p>{@code match} has {@code route} (the labels of {@link dev.cupel.emulator.fault.Route}; for requests only),
 * {@code model} (exact), {@code displayName} and {@code key} (regular expressions, found anywhere; {@code key} for lines
 * only), and {@code nth} or {@code first}, from 1. These count the matching requests or jobs of the fault; for lines
 * they count the times that the same key was answered. Seconds may be fractions.
 *
 * <p>Requests ({@link dev.cupel.emulator.fault.OnRequest}); several may hit one, and of those the first decides the answer.
 *
 * <ul>
 *   <li>{@code status} with {@code code}, an HTTP status; {@code burst} with {@code every}, {@code seconds} and
 *       {@code code} (429): so many requests pass, then all are refused for so long, over and over
 *   <li>{@code latency} with {@code ms}; {@code drop-before} and {@code drop-after} the effect
 *   <li>{@code truncate} with {@code bytes}, of downloads unless a route is given; {@code slow-body} with
 *       {@code bytesPerSecond}
 *   <li>{@code mime-refused} with {@code mimeType} (jsonl); {@code empty-page} of files or jobs; {@code stale-stats} of
 *       listed jobs
 * </ul>
 *
 * <p>Jobs ({@link dev.cupel.emulator.fault.OnJob}), decided at their creation and kept with them; several may hit one,
 * and of two endings or durations the first is taken.
 *
 * <ul>
 *   <li>{@code job-failed}, {@code job-expired}, {@code job-stuck} (pending for 48 hours, then expired)
 *   <li>{@code job-duration}, {@code list-lag}, {@code late-output} with {@code seconds}
 *   <li>{@code partial-results} with {@code percent}, rounded down to whole lines; {@code last-line-cut}, of result
 *       files only; {@code cancel-lost}
 * </ul>
 *
 * <p>Lines ({@link dev.cupel.emulator.fault.OnLine}), decided right after the creation of their job; the first that
 * hits a line decides. A line with an error of its own is not hit.
 *
 * <ul>
 *   <li>{@code missing}, {@code duplicate}, {@code foreign-key}, {@code swapped}, {@code error} with {@code code} (of
 *       google.rpc.Code)
 *   <li>{@code max-tokens}, {@code blocked-prompt}, {@code safety}
 *   <li>{@code fenced}, {@code not-json}, {@code truncated-json}, {@code wrong-schema}, {@code refusal},
 *       {@code comments}, {@code trailing-commas}, {@code single-quotes}, {@code prose-around}, {@code raw-newlines},
 *       {@code deep-json}
 *   <li>{@code dropped-element}, {@code repeated-element}, {@code reversed-elements}, of answers that are arrays
 *   <li>in result files only: {@code huge-line} with {@code bytes} (67108864), {@code invalid-utf8}
 * </ul>
 *
 * <p>Announcements of a job's end to webhooks ({@link dev.cupel.emulator.fault.OnDelivery}), decided when they are made;
 * several may hit one.
 *
 * <ul>
 *   <li>{@code webhook-duplicate} (sent twice under one id), {@code webhook-late} with {@code seconds},
 *       {@code webhook-lost}
 *   <li>{@code webhook-wrong-signature}, {@code webhook-stale-timestamp} with {@code seconds},
 *       {@code webhook-unknown-type}, {@code webhook-no-output-uri}, and {@code webhook-unknown-kid}, which changes
 *       nothing where no JWT is sent
 * </ul>
 *
 * <p>What is billed: every answer of a job that succeeds, whether its line reaches the client or not. A line with an
 * error costs nothing, a blocked prompt or candidate costs the prompt.
 */
@NullMarked
package dev.cupel.emulator.fault;

import org.jspecify.annotations.NullMarked;
