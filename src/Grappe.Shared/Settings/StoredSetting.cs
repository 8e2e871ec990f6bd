using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Shared.Settings;

/// <summary>A setting that was given on a page, or the mark of something that every node keeps in memory.</summary>
public sealed class StoredSetting : IHasVersion
{
    public const int LongestValue = 1000;

    private StoredSetting() { }

    public StoredSetting(string key, string value) => (Key, Value, Version) = (key, value, 1);

    /// <summary>The name of the setting, such as <c>Operator:Name</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Empty: as if it were not given.</summary>
    public string Value { get; private set; } = "";

    public int Version { get; private set; }

    public void Change(string value) => (Value, Version) = (value, Version + 1);
}

public sealed class StoredSettingConfiguration : IEntityTypeConfiguration<StoredSetting>
{
    public void Configure(EntityTypeBuilder<StoredSetting> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable("settings");
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(100);
        builder.Property(s => s.Value).HasMaxLength(StoredSetting.LongestValue);
    }
}
