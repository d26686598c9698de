package dev.cupel.poller.timeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a job is shown as late.
 *
 * @param lateAfter time in which Gemini means to end a job
 */
@ConfigurationProperties("cupel.poller")
record TimelineProperties(@DefaultValue("24h") Duration lateAfter) {}
