package io.starkeep.web;

import io.starkeep.backend.FragmentTickets;
import io.starkeep.backend.RowPlaces;

/// How programs of others come to the rows of tablets.
///
/// @param tickets that the places accept
public record RowAccess(FragmentTickets tickets, RowPlaces places) {}
