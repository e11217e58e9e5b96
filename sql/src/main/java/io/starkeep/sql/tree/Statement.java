package io.starkeep.sql.tree;

/// One statement. The families say which part of the system answers.
public sealed interface Statement extends Node
        permits QueryStatement,
                Explain,
                Manipulation,
                Definition,
                AccountCommand,
                BackupCommand,
                ShowCommand,
                SessionCommand,
                AdminCommand,
                ClusterCommand {}
