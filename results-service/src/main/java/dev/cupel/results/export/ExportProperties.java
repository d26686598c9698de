package dev.cupel.results.export;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of exports.
 *
 * @param exportSpace room on the disk for all exports together that are being read
 */
@ConfigurationProperties("cupel.results")
record ExportProperties(@DefaultValue("8GB") DataSize exportSpace) {}
