package dev.cupel.submit.admission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How batches are let in.
 *
 * @param patience how often a batch may be passed over by ones that fit better
 */
@ConfigurationProperties("cupel.submit")
record AdmissionProperties(@DefaultValue("10") int patience) {}
