using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

[Trait("Category", "NoDatabase")]
public class ClickHouseAddressTests
{
    [Fact]
    public void An_address_names_server_database_and_what_else_is_needed()
    {
        Assert.Equal(new(new("http://host:8123/"), "kept", null, null, null), ClickHouseAddress.Parse("clickhouse:http://host:8123/kept"));
        var full = ClickHouseAddress.Parse("clickhouse:https://ann:p%40ss%3Aword@host:8443/kept_2?cluster=two-shards");
        Assert.Equal(new(new("https://host:8443/"), "kept_2", "ann", "p@ss:word", "two-shards"), full);
        Assert.Equal("clickhouse:https://host:8443/kept_2?cluster=two-shards", full.ToString());
    }

    [Theory]
    [InlineData("http://host:8123/kept", "must look like")]
    [InlineData("clickhouse:host:8123/kept", "http or https")]
    [InlineData("clickhouse:ftp://host/kept", "http or https")]
    [InlineData("clickhouse:http://host:8123", "name of a database")]
    [InlineData("clickhouse:http://host:8123/kept;drop", "name of a database")]
    [InlineData("clickhouse:http://ann:secret@host:8123/kept?shards=2", "?cluster=NAME")]
    public void A_wrong_address_is_told_what_is_wrong_and_not_repeated(string address, string told)
    {
        var error = Assert.Throws<InvalidException>(() => ClickHouseAddress.Parse(address));
        Assert.StartsWith("KEPT_SCORES ", error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_cluster_rows_are_sharded_and_replicated_and_small_tables_are_whole_everywhere()
    {
        var survey = new Guid("00112233445566778899aabbccddeeff");
        var names = new TableNames(ClickHouseAddress.Parse("clickhouse:http://host:8123/kept?cluster=two"), survey);
        var ddl = names.Create().ToList();
        Assert.All(ddl, create => Assert.Contains(" ON CLUSTER 'two'", create, StringComparison.Ordinal));
        Assert.Contains(ddl, create => create.Contains("ENGINE = ReplicatedMergeTree('/clickhouse/kept/kept/00112233445566778899aabbccddeeff/rows/{shard}', '{replica}') ORDER BY position", StringComparison.Ordinal));
        Assert.Contains(ddl, create => create.Contains("ENGINE = Distributed('two', 'kept', 'rows_00112233445566778899aabbccddeeff_local', position)", StringComparison.Ordinal));
        Assert.Contains(ddl, create => create.Contains("ENGINE = ReplicatedReplacingMergeTree('/clickhouse/kept/kept/00112233445566778899aabbccddeeff/commits', '{shard}-{replica}', version) ORDER BY tuple()", StringComparison.Ordinal));
        Assert.Equal("ALTER TABLE kept.rows_00112233445566778899aabbccddeeff_local ON CLUSTER 'two' ADD COLUMN m0 UInt8, ADD COLUMN m1 UInt8", names.Add(["m0 UInt8", "m1 UInt8"]));
        Assert.Equal(2, names.RenewInserted().Count());
    }
}
