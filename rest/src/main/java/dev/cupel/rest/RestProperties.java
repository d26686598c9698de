package dev.cupel.rest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What bounds a service's REST interface.
 *
 * @param maxBody longest body of a request; beyond it 413, before anything parses it
 * @param maxBodyTime longest that a body may take to arrive; beyond it 408
 * @param maxUpload longest body of an upload of files, in place of maxBody
 * @param maxUploadTime longest that such a body may take to arrive
 * @param maxNesting deepest JSON
 * @param maxDigits longest number in JSON, in characters
 * @param maxText longest text in JSON, in characters
 * @param maxParameter longest parameter of a query, in characters
 * @param queries requests that read, at a time; beyond it 429, as with the others
 * @param changes requests that change or compute something, at a time
 * @param streams answers that go on for as long as their reader stays, at a time
 * @param exports exports that are being read, at a time
 * @param uploads uploads of files, at a time
 * @param connections connections of the database that all reading requests share; none of them is the pipeline's
 * @param share share of the time that each of them works, at most; it rests for the remainder, which is the pipeline's
 * @param maxWait longest that a request waits for one of these; beyond it 503
 * @param maxQueryTime longest that one query may take; beyond it 503
 * @param maxComputeTime longest that something may be computed for a request; beyond it 503
 * @param retryAfter when those who were turned away may come again
 */
@ConfigurationProperties("cupel.rest")
public record RestProperties(
        @DefaultValue("8MB") DataSize maxBody,
        @DefaultValue("30s") Duration maxBodyTime,
        @DefaultValue("1GB") DataSize maxUpload,
        @DefaultValue("1h") Duration maxUploadTime,
        @DefaultValue("32") int maxNesting,
        @DefaultValue("100") int maxDigits,
        @DefaultValue("1000000") int maxText,
        @DefaultValue("2000") int maxParameter,
        @DefaultValue("64") int queries,
        @DefaultValue("16") int changes,
        @DefaultValue("64") int streams,
        @DefaultValue("64") int exports,
        @DefaultValue("2") int uploads,
        @DefaultValue("2") int connections,
        @DefaultValue("0.25") double share,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("10s") Duration maxQueryTime,
        @DefaultValue("30s") Duration maxComputeTime,
        @DefaultValue("2s") Duration retryAfter) {

    /** As long as a request may be; what is beyond the limit is read and thrown away, so that its sender hears why. */
    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(64);

    public RestProperties {
        require(maxBody.toBytes() > 0 && maxBody.compareTo(LARGEST_BODY) <= 0, "max-body: from 1B to 64MB");
        require(maxNesting > 0 && maxDigits > 0 && maxText > 0 && maxParameter > 0, "max-…: at least 1");
        require(
                queries > 0 && changes > 0 && streams > 0 && exports > 0 && uploads > 0,
                "queries, changes, streams, exports, uploads: at least 1");
        require(maxUpload.toBytes() > 0 && maxUploadTime.isPositive(), "max-upload, max-upload-time: positive");
        require(connections > 0, "connections: at least 1");
        require(share >= 0.01 && share <= 1, "share: from 0.01 to 1");
        // The pool refuses to wait for less.
        require(maxWait.toMillis() >= 250, "max-wait: at least 250ms");
        require(
                maxBodyTime.isPositive() && maxQueryTime.toMillis() > 0 && maxComputeTime.isPositive(),
                "max-body-time, max-query-time, max-compute-time: positive");
        require(retryAfter.toSeconds() > 0, "retry-after: at least 1s");
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("cupel.rest: expected " + expected);
        }
    }
}
