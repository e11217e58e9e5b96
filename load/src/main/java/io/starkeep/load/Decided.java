package io.starkeep.load;

import io.starkeep.catalog.LoadCounts;
import io.starkeep.storage.WriteSummary;
import java.util.Optional;

/// What a load is about to commit.
///
/// @param errorUrl where refused rows are listed
public record Decided(WriteSummary summary, LoadCounts counts, Optional<String> errorUrl) {}
