package io.starkeep.backend;

/// A repository as a backend must know it to reach it.
///
/// @param name which decides the folder below the location
/// @param location as CREATE REPOSITORY named it
public record RepositoryAddress(String name, String location) {}
