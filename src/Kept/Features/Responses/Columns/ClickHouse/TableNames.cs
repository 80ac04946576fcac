namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>The tables of one survey. All are named after its id, and columns are numbered, so that no name that people gave
/// ever stands in a query. On a cluster rows are spread by position and replicated; the small tables are whole on every node, and
/// altering one alters all.</summary>
internal sealed class TableNames(ClickHouseAddress address, Guid survey)
{
    private readonly string _database = address.Database;

    /// <summary>What rows are read from. On a cluster the columns are those of the stored rows, whenever they were added.</summary>
    public string Rows => address.Cluster is { } cluster ? $"cluster('{cluster}', '{_database}', '{StoredName}')" : InsertedRows;

    /// <summary>What rows are inserted into.</summary>
    public string InsertedRows => $"{_database}.{RowsName}";

    /// <summary>A code and what it means: text or members. What nobody has any more is not there.</summary>
    public string Codes => $"{_database}.codes_{survey:N}";

    /// <summary>The catalog: of all versions the greatest counts, and others are merged away.</summary>
    public string Commits => $"{_database}.commits_{survey:N}";

    /// <summary>Positions whose rows are not counted any more, until they are gone.</summary>
    public string Erased => $"{_database}.erased_{survey:N}";

    /// <summary>What alters and truncates rows on every node.</summary>
    public string StoredRows => $"{_database}.{StoredName}{OnCluster}";

    /// <summary>Where ZooKeeper keeps the shards of rows.</summary>
    public string RowsPath => $"{Path}/rows";

    public string CodesPath => $"{Path}/codes";

    /// <summary>Counts unfinished deletions of rows.</summary>
    public string MutationsOfRows => Mutations(StoredName);

    /// <summary>Counts unfinished deletions of codes.</summary>
    public string MutationsOfCodes => Mutations($"codes_{survey:N}");

    /// <summary>Finds columns that rows can be stored in and, on a cluster, inserted into.</summary>
    public string ExistingColumns =>
        $"SELECT name FROM system.columns WHERE database = '{_database}' AND table IN ('{RowsName}', '{StoredName}') GROUP BY name HAVING count() = {(address.Cluster is null ? 1 : 2)}";

    public string CommitsExist => $"SELECT count() FROM system.tables WHERE database = '{_database}' AND name = 'commits_{survey:N}'";

    private string RowsName => $"rows_{survey:N}";

    private string StoredName => address.Cluster is null ? RowsName : $"{RowsName}_local";

    private string Path => $"/clickhouse/kept/{_database}/{survey:N}";

    private string OnCluster => address.Cluster is { } cluster ? $" ON CLUSTER '{cluster}'" : "";

    public IEnumerable<string> Create()
    {
        const string columns = "position UInt64, at Int64, term UInt64";
        yield return $"CREATE DATABASE IF NOT EXISTS {_database}{OnCluster}";
        var engine = address.Cluster is null ? "MergeTree" : $"ReplicatedMergeTree('{RowsPath}/{{shard}}', '{{replica}}')";
        yield return $"CREATE TABLE IF NOT EXISTS {StoredRows} ({columns}) ENGINE = {engine} ORDER BY position";
        if (address.Cluster is not null) yield return CreateInserted;
        yield return Small(Codes, CodesPath, "dimension UInt32, code UInt32, term UInt64, text String, members Array(UInt32)", "MergeTree", "", "(dimension, code)");
        yield return Small(Erased, $"{Path}/erased", "position UInt64, version UInt64", "MergeTree", "", "position");
        // Last, since where it is, all are.
        yield return Small(Commits, $"{Path}/commits", "version UInt64, state String", "ReplacingMergeTree", "version", "tuple()");
    }

    /// <param name="columns">Such as <c>m3 UInt8</c>.</param>
    // Rows from before read as 0. Told by DEFAULT 0, that 0 would get into the way of others in a condition ("Column '0' already exists").
    public string Add(IEnumerable<string> columns) => $"ALTER TABLE {StoredRows} {string.Join(", ", columns.Select(column => $"ADD COLUMN {column}"))}";

    /// <summary>Has inserts know the columns that were added. A table that only spreads rows cannot be altered on a cluster ("isn't
    /// replicated, but shard is"), so it is made anew; nobody reads it.</summary>
    public IEnumerable<string> RenewInserted() => address.Cluster is null ? [] : [$"DROP TABLE IF EXISTS {InsertedRows}{OnCluster}", CreateInserted];

    public IEnumerable<string> Drop()
    {
        yield return $"DROP TABLE IF EXISTS {Commits}{OnCluster}";
        yield return $"DROP TABLE IF EXISTS {InsertedRows}{OnCluster}";
        if (address.Cluster is not null) yield return $"DROP TABLE IF EXISTS {StoredRows}";
        yield return $"DROP TABLE IF EXISTS {Codes}{OnCluster}";
        yield return $"DROP TABLE IF EXISTS {Erased}{OnCluster}";
    }

    private string CreateInserted =>
        $"CREATE TABLE IF NOT EXISTS {InsertedRows}{OnCluster} AS {_database}.{StoredName} ENGINE = Distributed('{address.Cluster}', '{_database}', '{StoredName}', position)";

    private string Mutations(string table) =>
        $"SELECT count() FROM {(address.Cluster is { } cluster ? $"cluster('{cluster}', system, mutations)" : "system.mutations")} " +
        $"WHERE database = '{_database}' AND table = '{table}' AND is_done = 0";

    // Without {shard} in its path, every node of the cluster is a replica.
    private string Small(string table, string path, string columns, string engine, string version, string key)
    {
        var arguments = address.Cluster is null ? version : $"'{path}', '{{shard}}-{{replica}}'{(version.Length > 0 ? ", " + version : "")}";
        return $"CREATE TABLE IF NOT EXISTS {table}{OnCluster} ({columns}) ENGINE = {(address.Cluster is null ? "" : "Replicated")}{engine}{(arguments.Length > 0 ? $"({arguments})" : "")} ORDER BY {key}";
    }
}
