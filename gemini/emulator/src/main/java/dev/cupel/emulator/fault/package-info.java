/**
 * Faults on demand: which request or line they hit, and what they do to it.
 *
 * <p>Faults are a JSON list, of which every element is
 * {@code {"match": {…}, "probability": 0.5, "seed": 7, "kind": "…"}}; all but {@code kind} may be left out. An unknown
 * member or kind is an error. {@code fired} is shown, and ignored when read.
 *
 * <p>{@code match} has {@code route} (the labels of {@link dev.cupel.emulator.fault.Route}; for requests only),
 * {@code model} (exact), {@code displayName} and {@code key} (regular expressions, found anywhere; {@code key} for lines
 * only), and {@code nth} or {@code first}. These count the matching requests or jobs of the fault; for lines they count
 * the times that the same key was answered.
 *
 * <ul>
 *   <li>Requests: {@code status} with {@code code} (an HTTP status), {@code latency} with {@code ms}, {@code drop-before},
 *       {@code drop-after}, {@code truncate} with {@code bytes} (downloads).
 *   <li>Jobs, decided at their creation: {@code job-failed}, {@code job-expired}, {@code job-stuck} (pending for 48
 *       hours, then expired).
 *   <li>Announcements of a job's end to webhooks, decided when they are made; several may hit one: {@code webhook-duplicate}
 *       (sent twice under one id), {@code webhook-late} with {@code seconds}, {@code webhook-lost},
 *       {@code webhook-wrong-signature}, {@code webhook-stale-timestamp} with {@code seconds},
 *       {@code webhook-unknown-type}, {@code webhook-no-output-uri}, and {@code webhook-unknown-kid}, which changes
 *       nothing where no JWT is sent.
 *   <li>Lines, decided right after the creation of their job: {@code missing}, {@code duplicate}, {@code error} with
 *       {@code code} (of google.rpc.Code), {@code fenced}, {@code not-json}, {@code truncated-json},
 *       {@code wrong-schema}, {@code max-tokens}, {@code blocked-prompt}, {@code safety}.
 * </ul>
 */
@NullMarked
package dev.cupel.emulator.fault;

import org.jspecify.annotations.NullMarked;
