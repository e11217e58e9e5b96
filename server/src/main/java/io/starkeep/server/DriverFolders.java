package io.starkeep.server;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.StoreDriver;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The drivers of remote stores. Each lies in a folder with the libraries it needs and gets a class
/// loader of its own, made when the first remote store is opened: who has none pays nothing, and no
/// library meets another's version.
///
/// @param folders of jars; those that do not exist are passed over
record DriverFolders(List<Path> folders) {
    private static final String PROPERTY = "starkeep.drivers";

    /// Those that the launcher names.
    static DriverFolders ofThisProgram() {
        return new DriverFolders(
                Stream.of(System.getProperty(PROPERTY, "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    List<StoreDriver> load() {
        List<StoreDriver> drivers = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                ServiceLoader.load(StoreDriver.class, loader(folder)).forEach(drivers::add);
            }
        }
        return drivers;
    }

    private static ClassLoader loader(Path folder) {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                jars.add(url(file));
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot load the drivers of stores in " + folder + ": " + e.getMessage());
        }
        return new URLClassLoader(
                folder.toString(), jars.toArray(URL[]::new), StoreDriver.class.getClassLoader());
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
