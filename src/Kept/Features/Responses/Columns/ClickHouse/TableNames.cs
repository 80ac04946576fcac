namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>The tables of one survey. All are named after its id, and columns are numbered, so that no name that people gave
/// ever stands in a query. On a cluster rows are spread by position and replicated; the small tables are whole on every node.</summary>
internal sealed class TableNames(ClickHouseAddress address, Guid survey)
{
    private readonly string _database = address.Database;

    public string Rows => $"{_database}.{RowsName}";

    /// <summary>A code and what it means: text or members. What nobody has any more is not there.</summary>
    public string Codes => $"{_database}.codes_{survey:N}";

    /// <summary>The catalog: of all versions the greatest counts, and others are merged away.</summary>
    public string Commits => $"{_database}.commits_{survey:N}";

    /// <summary>Positions whose rows are not counted any more, until they are gone.</summary>
    public string Erased => $"{_database}.erased_{survey:N}";

    /// <summary>What alters and truncates rows on every node.</summary>
    public string StoredRows => address.Cluster is null ? Rows : $"{Rows}_local{OnCluster}";

    public string AlteredCodes => Codes + OnCluster;

    public string AlteredErased => Erased + OnCluster;

    /// <summary>Finds unfinished deletions of rows.</summary>
    public string RunningMutations =>
        $"SELECT count() FROM system.mutations WHERE database = '{_database}' AND table = '{(address.Cluster is null ? RowsName : RowsName + "_local")}' AND is_done = 0";

    public string ExistingColumns => $"SELECT name FROM system.columns WHERE database = '{_database}' AND table = '{RowsName}'";

    public string CommitsExist => $"SELECT count() FROM system.tables WHERE database = '{_database}' AND name = 'commits_{survey:N}'";

    private string RowsName => $"rows_{survey:N}";

    private string OnCluster => address.Cluster is { } cluster ? $" ON CLUSTER '{cluster}'" : "";

    public IEnumerable<string> Create()
    {
        const string columns = "position UInt64, at Int64, term UInt64";
        yield return $"CREATE DATABASE IF NOT EXISTS {_database}{OnCluster}";
        if (address.Cluster is { } cluster)
        {
            yield return $"CREATE TABLE IF NOT EXISTS {Rows}_local{OnCluster} ({columns}) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{{shard}}/{_database}/{RowsName}', '{{replica}}') ORDER BY position";
            yield return $"CREATE TABLE IF NOT EXISTS {Rows}{OnCluster} ({columns}) ENGINE = Distributed('{cluster}', '{_database}', '{RowsName}_local', position)";
        }
        else yield return $"CREATE TABLE IF NOT EXISTS {Rows} ({columns}) ENGINE = MergeTree ORDER BY position";
        yield return Small(Codes, "dimension UInt32, code UInt32, term UInt64, text String, members Array(UInt32)", "MergeTree", "", "(dimension, code)");
        yield return Small(Erased, "position UInt64, version UInt64", "MergeTree", "", "position");
        // Last, since where it is, all are.
        yield return Small(Commits, "version UInt64, state String", "ReplacingMergeTree", "version", "tuple()");
    }

    /// <param name="columns">Such as <c>m3 UInt8</c>.</param>
    public IEnumerable<string> Add(IReadOnlyCollection<string> columns)
    {
        // Rows from before read as 0. Told by DEFAULT 0, that 0 would get into the way of others in a condition ("Column '0' already exists").
        var add = string.Join(", ", columns.Select(column => $"ADD COLUMN {column}"));
        yield return $"ALTER TABLE {StoredRows} {add}";
        if (address.Cluster is not null) yield return $"ALTER TABLE {Rows}{OnCluster} {add}";
    }

    public IEnumerable<string> Drop()
    {
        yield return $"DROP TABLE IF EXISTS {AlteredCommits}";
        yield return $"DROP TABLE IF EXISTS {Rows}{OnCluster}";
        if (address.Cluster is not null) yield return $"DROP TABLE IF EXISTS {StoredRows}";
        yield return $"DROP TABLE IF EXISTS {AlteredCodes}";
        yield return $"DROP TABLE IF EXISTS {AlteredErased}";
    }

    private string AlteredCommits => Commits + OnCluster;

    // Without {shard} in its path, every node of the cluster is a replica.
    private string Small(string table, string columns, string engine, string version, string key)
    {
        var arguments = address.Cluster is null ? version : $"'/clickhouse/tables/{table.Replace('.', '/')}', '{{shard}}-{{replica}}'{(version.Length > 0 ? ", " + version : "")}";
        return $"CREATE TABLE IF NOT EXISTS {table}{OnCluster} ({columns}) ENGINE = {(address.Cluster is null ? "" : "Replicated")}{engine}{(arguments.Length > 0 ? $"({arguments})" : "")} ORDER BY {key}";
    }
}
