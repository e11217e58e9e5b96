package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The engine's shared library. It travels inside the JDBC driver's jar, which knows how to unpack
/// and load it; all calls then go to its C API. Unpacking takes a third of a second at each start:
/// an installation that has unpacked the library names it by a system property.
@SuppressWarnings("restricted")
final class NativeLibrary {
    /// The absolute path of the unpacked library.
    private static final String LIBRARY_PROPERTY = "starkeep.engine.library";

    private static final String LOADER = "org.duckdb.DuckDBNative";
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = load();

    private NativeLibrary() {}

    /// A C function that may take long or call back.
    static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), descriptor);
    }

    /// A C function that returns at once and never calls back.
    static MethodHandle accessor(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                SYMBOLS.findOrThrow(name), descriptor, Linker.Option.critical(false));
    }

    /// Like [#accessor], and may be given memory of the Java heap.
    static MethodHandle heapAccessor(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                SYMBOLS.findOrThrow(name), descriptor, Linker.Option.critical(true));
    }

    private static SymbolLookup load() {
        String unpacked = System.getProperty(LIBRARY_PROPERTY);
        if (unpacked != null) {
            System.load(unpacked);
            return SymbolLookup.loaderLookup();
        }
        try {
            Class.forName(LOADER, true, NativeLibrary.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.INTERNAL_ERROR,
                    "The query engine's library does not load on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + "; Starkeep runs on Linux x86-64 and arm64, macOS arm64 and Windows"
                            + " x86-64, and needs room for 100 MB in the temporary folder");
        }
        return SymbolLookup.loaderLookup();
    }
}
