/** What a project may do at a time: enqueued tokens, jobs, requests and tokens a minute, bytes of files. */
@NullMarked
package dev.cupel.emulator.limit;

import org.jspecify.annotations.NullMarked;
