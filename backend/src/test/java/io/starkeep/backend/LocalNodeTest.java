package io.starkeep.backend;

class LocalNodeTest extends BackendNodeContract {
    /// The machine closes it.
    @Override
    BackendNode connect(NodeMachine machine) {
        return machine.node;
    }
}
