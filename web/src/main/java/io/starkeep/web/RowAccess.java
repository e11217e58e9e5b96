package io.starkeep.web;

import io.starkeep.backend.FragmentTickets;
import io.starkeep.type.HostPort;

/// How programs of others come to the rows of tablets.
///
/// @param address of the Flight endpoint of this process, which has every tablet
public record RowAccess(FragmentTickets tickets, HostPort address) {}
