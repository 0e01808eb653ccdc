import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.harness.Neo4jBuilders;
import org.neo4j.harness.Neo4j;
import org.neo4j.io.ByteUnit;

/**
 * Starts a Neo4j server with authentication on and prints one line: "ready BOLT HTTP".
 *
 * java -cp 'lib/*' Start.java FOLDER BOLT_PORT HTTP_PORT PAGES_MB [read-only]
 *
 * The data stay in FOLDER. The server stops when its standard input ends, so that it never outlives who started it.
 */
public class Start {
    public static void main(String[] arguments) throws Exception {
        var bolt = new SocketAddress("localhost", Integer.parseInt(arguments[1]));
        var http = new SocketAddress("localhost", Integer.parseInt(arguments[2]));
        var builder = Neo4jBuilders.newInProcessBuilder(Path.of(arguments[0]))
                .withConfig(GraphDatabaseSettings.data_directory, Path.of(arguments[0], "data").toAbsolutePath())
                // The harness gives 8 MB, so that each vector is read from the file; a server takes half of the memory.
                .withConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(Long.parseLong(arguments[3])))
                .withConfig(BoltConnector.enabled, true)
                .withConfig(BoltConnector.listen_address, bolt)
                .withConfig(BoltConnector.advertised_address, bolt)
                .withConfig(HttpConnector.enabled, true)
                .withConfig(HttpConnector.listen_address, http)
                .withConfig(HttpConnector.advertised_address, http)
                .withConfig(GraphDatabaseSettings.auth_enabled, true)
                .withConfig(GraphDatabaseSettings.read_only_database_default, arguments.length > 4);
        try (Neo4j server = builder.build()) {
            System.out.println("ready " + server.boltURI() + " " + server.httpURI());
            while (System.in.read() >= 0) { }
        }
    }
}
