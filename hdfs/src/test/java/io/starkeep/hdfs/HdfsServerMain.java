package io.starkeep.hdfs;

import java.io.File;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/// A name node and a data node in this process, until it is killed. Arguments: folder, port.
public final class HdfsServerMain {
    private HdfsServerMain() {}

    public static void main(String[] arguments) throws Exception {
        File folder = new File(arguments[0], "dfs");
        Configuration configuration = new HdfsConfiguration();
        configuration.set("dfs.replication", "1");
        configuration.set("dfs.permissions.enabled", "true");
        // A start after a kill must not wait for reports of data nodes that are there.
        configuration.set("dfs.namenode.safemode.extension", "0");
        boolean fresh = !new File(folder, "name-0-1").exists();
        new MiniDFSCluster.Builder(configuration, folder)
                .numDataNodes(1)
                .nameNodePort(Integer.parseInt(arguments[1]))
                .format(fresh)
                .build()
                .waitActive();
        new File(arguments[0], "ready").createNewFile();
        Thread.currentThread().join();
    }
}
