using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConsentRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "proposed",
                table: "workspace_decisions",
                type: "TEXT",
                maxLength: 5000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "rounds",
                table: "workspace_decisions",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "proposed",
                table: "workspace_decisions");

            migrationBuilder.DropColumn(
                name: "rounds",
                table: "workspace_decisions");
        }
    }
}
