package dev.cupel.api.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Items that a publisher asks about.
 *
 * @param items items to be told about, at most 1,000
 */
public record Inquiries(
        @NotNull(message = "expected a list") @Size(max = 1_000)
        List<@NotNull @Valid Inquiry> items) {}
