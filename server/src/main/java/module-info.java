/// Starkeep server: composition root, configuration, command line.
module io.starkeep.server {
    requires io.starkeep.error;
    requires io.starkeep.type;
    requires io.starkeep.file;
    requires io.starkeep.transport;
    requires io.starkeep.sql;
    requires io.starkeep.mysql;
    requires io.starkeep.engine;
    requires io.starkeep.journal;
    requires io.starkeep.repository;
    requires io.starkeep.broker;
    requires io.starkeep.catalog;
    requires io.starkeep.storage;
    requires io.starkeep.plan;
    requires io.starkeep.backend;
    requires io.starkeep.cluster;
    requires io.starkeep.load;
    requires io.starkeep.backup;
    requires io.starkeep.execute;
    requires io.starkeep.frontend;
    requires io.starkeep.web;
    requires io.starkeep.shell;
    requires info.picocli;
    requires tools.jackson.databind;
    requires java.logging;
    requires java.management;
    requires java.net.http;
    requires jdk.management;

    // For the drivers of stores, which are loaded later and bring no modules.
    requires jdk.net;
    requires jdk.unsupported;
    requires static org.jspecify;

    uses io.starkeep.catalog.ReplicatedLogs;
    uses io.starkeep.backend.FragmentServer;
    uses io.starkeep.backend.SparkEngine;
    uses io.starkeep.engine.RowCodec;
    uses io.starkeep.repository.StoreDriver;
    uses io.starkeep.transport.Transport;

    exports io.starkeep.server;

    opens io.starkeep.server to
            info.picocli,
            tools.jackson.databind;
    opens io.starkeep.server.command to
            info.picocli;
}
