/**
 * Is it done? {@link dev.cupel.poller.list.ListReader} reads hints off the list of jobs; {@link
 * dev.cupel.poller.poll.Polling} leases a job that is due, asks Gemini, and notes what it says.
 */
@NullMarked
package dev.cupel.poller;

import org.jspecify.annotations.NullMarked;
